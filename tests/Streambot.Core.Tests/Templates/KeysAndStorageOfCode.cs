using System.Text.Json.Nodes;

namespace Streambot.Core.Tests.Templates;

/// <summary>How Lambda stores the zip, by the properties of the project and by the template.</summary>
public sealed class KeysAndStorageOfCode
{
    private const string Arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private const string Location = $"\"S3Bucket\":\"artifacts\",\"S3Key\":\"orders/{TestService.Sha256}.zip\"";

    [Theory]
    [InlineData(Arn, "", "{" + Location + ",\"SourceKMSKeyArn\":\"" + Arn + "\"}")]
    [InlineData("!GetAtt Key.Arn", "", "{" + Location + ",\"SourceKMSKeyArn\":{\"Fn::GetAtt\":[\"Key\",\"Arn\"]}}")]
    [InlineData("", "Reference", "{" + Location + ",\"S3ObjectStorageMode\":\"REFERENCE\"}")]
    [InlineData("", "Copy", "{" + Location + ",\"S3ObjectStorageMode\":\"COPY\"}")]
    public void AreThoseOfTheProject(string key, string storage, string expected)
    {
        TestService service = new()
        {
            Bucket = "artifacts",
            SourceKmsKeyArn = key,
            CodeStorage = storage,
            Template = "Resources: {Key: {Type: AWS::KMS::Key, Properties: {}}}",
        };

        Assert.Equal(expected, Properties(service)["Code"]!.ToJsonString());
    }

    [Fact]
    public void AreThoseOfTheTemplateWhereItHasThem()
    {
        TestService service = new()
        {
            Bucket = "artifacts",
            SourceKmsKeyArn = Arn,
            CodeStorage = "Reference",
            Template = """
                Parameters: {Key: {Type: String}}
                Resources:
                  Orders:
                    Type: AWS::Lambda::Function
                    Properties:
                      Code:
                        S3Bucket: mine
                        S3Key: old
                        S3ObjectVersion: "1"
                        SourceKMSKeyArn: !Ref Key
                        S3ObjectStorageMode: COPY
                """,
        };

        Assert.Equal(
            "{" + Location + ",\"S3ObjectStorageMode\":\"COPY\",\"SourceKMSKeyArn\":{\"Ref\":\"Key\"}}",
            Properties(service)["Code"]!.ToJsonString());
    }

    [Fact]
    public void OfAFunctionOfSamStandWhereSamTakesThem()
    {
        TestService service = new()
        {
            Bucket = "artifacts",
            SourceKmsKeyArn = Arn,
            CodeStorage = "Reference",
            Template = """
                Transform: AWS::Serverless-2016-10-31
                Resources: {Orders: {Type: AWS::Serverless::Function, Properties: {}}}
                """,
        };

        JsonObject properties = Properties(service);

        Assert.Equal(Arn, (string?)properties["SourceKMSKeyArn"]);
        Assert.Equal(
            $$"""{"Bucket":"artifacts","Key":"orders/{{TestService.Sha256}}.zip","StorageMode":"REFERENCE"}""",
            properties["CodeUri"]!.ToJsonString());
    }

    [Fact]
    public void OfAFunctionOfSamMayBeThoseOfAllItsFunctions()
    {
        TestService service = new()
        {
            SourceKmsKeyArn = Arn,
            Template = """
                Transform: AWS::Serverless-2016-10-31
                Globals: {Function: {SourceKMSKeyArn: !ImportValue key}}
                Resources: {Orders: {Type: AWS::Serverless::Function, Properties: {}}}
                """,
        };

        Assert.False(Properties(service).ContainsKey("SourceKMSKeyArn"));
    }

    [Theory]
    [InlineData("alias/code")]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("arn:aws:s3:::artifacts")]
    [InlineData("arn:aws:kms:eu-west-1:1234:key/1234abcd")]
    public void AreRefusedWhereTheyAreNoArnOfAKey(string key)
    {
        TestService service = new() { SourceKmsKeyArn = key };

        Assert.Equal(
            [
                $"STREAMBOT1047: The project has StreambotSourceKmsKeyArn=\"{key}\", which is not the ARN of a KMS "
                    + "key. Correct it.",
            ],
            service.Messages());
    }

    private static JsonObject Properties(TestService service) =>
        service.Merge()["Resources"]!["Orders"]!["Properties"]!.AsObject();
}
