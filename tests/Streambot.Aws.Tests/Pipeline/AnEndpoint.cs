using Amazon;
using Streambot.Aws.Pipeline;

namespace Streambot.Aws.Tests.Pipeline;

public sealed class AnEndpoint
{
    [Theory]
    [InlineData("eu-west-1", false, false, "https://parrot.eu-west-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "https://parrot.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", true, false, "https://parrot-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("us-east-1", false, true, "https://parrot.us-east-1.api.aws")]
    public void FollowsRegionAndPartition(string region, bool fips, bool dualStack, string url)
    {
        var config = new ServiceConfig(ParrotClient.Model)
        {
            IgnoreConfiguredEndpointUrls = true,
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        };

        Assert.Equal(url, config.DetermineServiceOperationEndpoint(null!).URL);
    }
}
