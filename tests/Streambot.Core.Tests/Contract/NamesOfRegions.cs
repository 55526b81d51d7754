using Streambot.Core.Contract;

namespace Streambot.Core.Tests.Contract;

public sealed class NamesOfRegions
{
    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("us-gov-east-1")]
    [InlineData("us-isob-east-1")]
    [InlineData("eusc-de-east-1")]
    [InlineData("ap-southeast-12")]
    public void MayBeOfRegionsThatAreYetToOpen(string text) => Assert.True(RegionName.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData("eu-west")]
    [InlineData("EU-WEST-1")]
    [InlineData("eu-west-1\n")]
    [InlineData("eu-west-1 ")]
    [InlineData("eu-west-1.example.com")]
    [InlineData("e-west-1")]
    [InlineData("eu-west-\u0661")]
    public void AreNotWhateverLooksLikeOne(string text) => Assert.False(RegionName.IsValid(text));
}
