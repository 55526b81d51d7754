using CsCheck;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>
/// Functions, sources, keys, targets and secrets, each under any condition. A failure names its seed.
/// </summary>
public sealed class MergingAnyConditions
{
    private const string Conditions = """
        Parameters: {S: {Type: String}, T: {Type: String}, U: {Type: String}}
        Conditions:
          A: !Equals [!Ref S, x]
          B: !Equals [!Ref T, x]
          C: !Equals [!Ref U, x]
          NotA: !Not [!Condition A]
          AB: !And [!Condition A, !Condition B]
          Any: !Or [!Condition A, !Condition C]
        Resources:

        """;

    private static readonly string[] Names = ["", "A", "B", "C", "NotA", "AB", "Any"];

    private static readonly Gen<int[]> Choices = Gen.Int[0, 1_000_000].Array[16];

    [Fact]
    public void LeavesNoReferenceToWhatDoesNotExist() => Choices.Sample(
        choices =>
        {
            TestService service = Service(choices);
            MergeResult result = service.TryMerge();

            Assert.Empty(
                result.Messages.Where(m => m.Diagnostic.Severity == DiagnosticSeverity.Error).Select(m => m.Text));
            ConditionedTemplate.AssertWhole(result.Template);
            Assert.Equal(result.Json.ToArray(), service.On(result.Template.ToJsonString()).TryMerge().Json.ToArray());
        },
        iter: 150,
        print: choices => Service(choices).Template);

    private static TestService Service(int[] choices)
    {
        string stream = Name(choices[0]);
        string queue = Name(choices[1]);
        string function = Name(choices[2]);
        bool isNamed = choices[3] % 2 == 0;
        string type = choices[4] % 3 == 0 ? "AWS::Serverless::Function" : "AWS::Lambda::Function";
        string properties = isNamed ? "{FunctionName: orders}" : "{MemorySize: 512}";
        string written = choices[5] % 4 == 0
            ? ""
            : $"  Orders: {{Type: '{type}'{With(function)}, Properties: {properties}}}\n";
        string transform = type == "AWS::Serverless::Function" ? "Transform: AWS::Serverless-2016-10-31\n" : "";
        TestService service = new()
        {
            UsesStartupHook = choices[6] % 5 == 0 && isNamed,
            Template = transform + Conditions + $$"""
                  Key: {Type: 'AWS::KMS::Key'{{With(stream)}}, Properties: {KeyPolicy: {} } }
                  Stream:
                    Type: AWS::Kinesis::Stream{{Line(stream)}}
                    Properties:
                      ShardCount: 1
                      StreamEncryption: {EncryptionType: KMS, KeyId: !GetAtt Key.Arn}
                  Queue: {Type: 'AWS::SQS::Queue'{{With(queue)}}}
                  Plain: {Type: 'AWS::SQS::Queue'}

                """ + written,
        };
        service.Env("Topic", $"!If [{Name(choices[7], "A")}, one, other]");
        if (choices[8] % 2 == 0)
            service.With(ItemKind.Env, "Secret", ("Secret", "/orders/key"));
        service.Connector("Stream", ("StreamArn", "!GetAtt Stream.Arn"), ("Kind", Kind(choices[9])),
            ("DestinationConfig", """{"OnFailure": {"Destination": {"Fn::GetAtt": ["Queue", "Arn"]}}}"""));
        service.Connector("Queue", ("Kind", Kind(choices[10])), ("StreamArn", choices[11] % 2 == 0
            ? "!GetAtt Queue.Arn"
            : $"!If [{Name(choices[12], "B")}, !GetAtt Queue.Arn, !GetAtt Plain.Arn]"));
        service.Connector("Plain", ("StreamArn", "!GetAtt Plain.Arn"));
        service.With(
            ItemKind.Policy,
            "Send",
            ("Action", "sqs:SendMessage"),
            ("Resource", "!GetAtt Queue.Arn;!GetAtt Plain.Arn"));
        service.With(ItemKind.Output, "All", ("Value", "!Sub '${Orders} ${Queue} ${Stream.Arn}'"));
        return service;
    }

    private static string Name(int choice, string otherwise = "") =>
        Names[choice % Names.Length] is { Length: > 0 } name ? name : otherwise;

    private static string Kind(int choice) => choice % 2 == 0 ? "Custom" : "Native";

    private static string Line(string condition) => condition.Length > 0 ? $"\n    Condition: {condition}" : "";

    private static string With(string condition) => condition.Length > 0 ? $", Condition: {condition}" : "";
}
