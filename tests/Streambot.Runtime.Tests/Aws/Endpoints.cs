using Streambot.Configuration.Requests;
using Streambot.Hosting;

namespace Streambot.Runtime.Tests.Aws;

public sealed class Endpoints
{
    [Theory]
    [InlineData("eu-west-1", "https://dynamodb.eu-west-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", "https://dynamodb.us-gov-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://dynamodb.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-iso-east-1", "https://dynamodb.us-iso-east-1.c2s.ic.gov/")]
    [InlineData("us-isob-east-1", "https://dynamodb.us-isob-east-1.sc2s.sgov.gov/")]
    [InlineData("us-isof-south-1", "https://dynamodb.us-isof-south-1.csp.hci.ic.gov/")]
    [InlineData("eu-isoe-west-1", "https://dynamodb.eu-isoe-west-1.cloud.adc-e.uk/")]
    [InlineData("eusc-de-east-1", "https://dynamodb.eusc-de-east-1.amazonaws.eu/")]
    public void AreThoseOfThePartition(string region, string expected)
    {
        Assert.Equal(expected, AwsEndpoint.Of(AwsService.DynamoDB, region, new ScopedVariables([])).ToString());
        Assert.Equal(
            expected.Replace("dynamodb", "ssm", StringComparison.Ordinal),
            AwsEndpoint.Of(AwsService.Ssm, region, new ScopedVariables([])).ToString());
    }

    [Fact]
    public void MayBeSetForAllServicesOrForOne()
    {
        ScopedVariables variables = new([])
        {
            ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4566",
            ["AWS_ENDPOINT_URL_SSM"] = "http://127.0.0.1:4567",
            ["AWS_ENDPOINT_URL_DYNAMODB"] = "",
        };

        Assert.Equal("http://127.0.0.1:4566/", AwsEndpoint.Of(AwsService.DynamoDB, "eu-west-1", variables).ToString());
        Assert.Equal("http://127.0.0.1:4567/", AwsEndpoint.Of(AwsService.Ssm, "eu-west-1", variables).ToString());
    }

    [Theory]
    [InlineData("localhost:4566")]
    [InlineData("/here")]
    public void MustBeUrls(string url)
    {
        ScopedVariables variables = new([]) { ["AWS_ENDPOINT_URL"] = url };

        StreambotRuntimeException exception = Assert.Throws<StreambotRuntimeException>(
            () => AwsEndpoint.Of(AwsService.DynamoDB, "eu-west-1", variables));

        Assert.Equal(
            $"STREAMBOT6011: '{url}' is not a valid value of AWS_ENDPOINT_URL. Set AWS_ENDPOINT_URL to an absolute "
                + "http or https URL.", exception.Message);
    }
}
