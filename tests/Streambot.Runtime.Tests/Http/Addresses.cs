using Streambot.Http;

namespace Streambot.Runtime.Tests.Http;

public sealed class Addresses
{
    [Theory]
    [InlineData("http://127.0.0.1:4566", "127.0.0.1", 4566, "127.0.0.1:4566", "/")]
    [InlineData("http://aws.example", "aws.example", 80, "aws.example", "/")]
    [InlineData("https://AWS.example:443/", "aws.example", 443, "aws.example", "/")]
    [InlineData("https://aws.example:80/a b/c?d=e", "aws.example", 80, "aws.example:80", "/a%20b/c?d=e")]
    [InlineData("http://[::1]:4566/", "::1", 4566, "[::1]:4566", "/")]
    [InlineData("http://b\u00fccher.example/", "xn--bcher-kva.example", 80, "xn--bcher-kva.example", "/")]
    public void AreReadFromUrls(string url, string host, int port, string authority, string target)
    {
        HttpAddress address = HttpAddress.Parse(url)!;

        Assert.Equal((host, port, authority), (address.Host, address.Port, address.Authority));
        Assert.Equal(target, address.Path + address.Query);
        Assert.Equal(url.StartsWith("https", StringComparison.Ordinal), address.IsEncrypted);
        Assert.Equal(address, HttpAddress.Parse(address.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/here")]
    [InlineData("localhost:4566")]
    [InlineData("ftp://aws.example/")]
    [InlineData("http://")]
    public void AreHttp(string url) => Assert.Null(HttpAddress.Parse(url));

    [Fact]
    public void AreOverTlsWhereOnlyANameIsGiven() =>
        Assert.Equal(HttpAddress.Parse("https://aws.example/"), HttpAddress.Of("aws.example"));
}
