using System.Security.Cryptography;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>The code of functions after a deploy, beside the zip that was uploaded in parts.</summary>
public sealed class TheCodeThatLambdaHas : OrdersToSwap, IDisposable
{
    private const long Large = 16 * 1024 * 1024 + 1;

    private readonly TempFolder _folder = new();

    private string Zip => Path.Combine(_folder.Path, "Orders.zip");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task IsComparedWithTheSha256OfALargeZip()
    {
        string sha256 = Has(Large, other: false);

        await DeployZipAsync();

        Assert.Equal(sha256, Functions.Functions["orders-Orders"].Text("CodeSha256"));
        Assert.DoesNotContain(Tape.Headlines, line => line.Contains("zip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IsAnErrorWhereItIsAnother()
    {
        Has(Large, other: true);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(DeployZipAsync);

        Assert.StartsWith(
            "STREAMBOT5072: The stack is deployed, but Lambda has other code for Orders than was uploaded to "
                + $"s3://{Cloud.Buckets.Keys.First()}/orders/",
            exception.Message,
            StringComparison.Ordinal);
    }

    // S3 has checked a small one as a whole.
    [Fact]
    public async Task IsNotAskedForWithASmallZip()
    {
        Has(Large - 1, other: true);

        await DeployZipAsync();
    }

    // The same files have the same key, whatever .NET compressed them. Somebody has removed the zip, and this machine
    // has uploaded it again with other bytes; CloudFormation leaves a function alone whose key is the same.
    [Theory]
    [InlineData("Modify", "Environment")]
    [InlineData("Modify", "")]
    public async Task IsNotComparedWhereTheDeployLeavesItAsItWas(string action, string property)
    {
        Has(Large, other: true);

        await DeployZipAsync(new(action, "Orders", "AWS::Lambda::Function", "False", null, [property]));
    }

    // Another machine has begun the upload and told its own bytes, and this one has ended it.
    [Fact]
    public async Task IsNotComparedWithTheZipOfAnotherMachine()
    {
        Has(Large, other: false);
        Cloud.Uploads.Sha256 = Convert.ToBase64String(SHA256.HashData("other"u8));

        await DeployZipAsync();
    }

    [Fact]
    public async Task IsNotComparedWhileLambdaUpdatesIt()
    {
        Has(Large, other: true);
        Functions.Functions["orders-Orders"].Configuration["LastUpdateStatus"] = "InProgress";

        await DeployZipAsync();
    }

    [Theory]
    [InlineData("Add", null)]
    [InlineData("Modify", "True")]
    public async Task IsComparedWhereTheFunctionIsNew(string action, string? replacement)
    {
        Has(Large, other: true);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => DeployZipAsync(new(action, "Orders", "AWS::Lambda::Function", replacement, null, [])));

        Assert.Equal("STREAMBOT5072", exception.Messages[0].Diagnostic.Code);
    }

    // Somebody may have uploaded it before anybody kept its hash.
    [Fact]
    public async Task IsNotAskedForWhereNothingIsKeptWithTheZip()
    {
        Has(Large, other: true);
        Cloud.Uploads.Sha256 = null;

        await DeployZipAsync();
    }

    [Fact]
    public async Task IsNotComparedByWhoMayNotLook()
    {
        Has(Large, other: true);
        Cloud.Uploads.Sha256Fault = DiagnosticTable.CredentialsRefused.With("s3:GetObject", "denied").ToException();

        await DeployZipAsync();

        Assert.StartsWith(
            "Whether the functions have the code of s3://", Tape.Headlines[^1], StringComparison.Ordinal);
    }

    private string Has(long length, bool other)
    {
        using (FileStream zip = File.Create(Zip))
            zip.SetLength(length);
        byte[] sha256 = SHA256.HashData(File.ReadAllBytes(Zip));
        Cloud.Uploads.Sha256 = Convert.ToBase64String(sha256);
        if (other)
            sha256[0]++;
        Functions.Functions["orders-Orders"] =
            new("orders-Orders", new() { ["CodeSha256"] = Convert.ToBase64String(sha256) });
        return Cloud.Uploads.Sha256;
    }

    private Task DeployZipAsync() =>
        DeployZipAsync(new("Modify", "Orders", "AWS::Lambda::Function", "False", null, ["Code"]));

    private Task DeployZipAsync(ResourceChange change)
    {
        Update();
        Cloud.ChangeSet = Cloud.ChangeSet! with { Changes = [change] };
        StackDeploymentRequest wanted =
            Wanted(Template(zip: $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Zip)))}.zip"));
        return Deployment.DeployAsync(wanted with { Bundle = new(Zip) }, TestContext.Current.CancellationToken);
    }
}
