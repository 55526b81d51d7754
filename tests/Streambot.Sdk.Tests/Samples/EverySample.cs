using Streambot.Sdk.Tests.EndToEnd;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Samples;

/// <summary>The samples, as docs/samples.md says how to try them. KinesisToS3 is deployed as well.</summary>
public sealed class EverySample(PackedSdk sdk)
{
    private const string Pseudonym = "7955074f51169f1f64053d8b2c403d7f41ee7ca4f3f9fe1c7b84f91083f2c50a";

    [Theory]
    [InlineData(
        "Invoices", "Invoices", "event.json", "Paid invoice 2026-003: 12 EUR",
        """{"batchItemFailures":[{"itemIdentifier":"2"}]}""")]
    [LongCase(
        "Customers", "Audit", "audit.json", $"MODIFY {Pseudonym}, new address", """{"batchItemFailures":[]}""")]
    [LongCase("Hello", "Hello", "event.json", "", """
        {"statusCode":200,"headers":{"content-type":"application/json"},"body":"{\u0022text\u0022:\u0022Hello, Ada!\u0022}"}
        """)]
    [LongCase("Nightly", "Nightly", "event.json", "Deleting what is older than 2026-10-28", "null")]
    public async Task HandlesItsEventOncePublished(
        string name, string function, string @event, string line, string response)
    {
        using TempProject project = SampleProject.Create(sdk, name);
        project.Variables["PseudonymKey"] = "k";

        BuildResult result = await project.PublishAsync(
            "-t:StreambotInvoke", $"-p:StreambotEvent={@event}", $"-p:StreambotInvokeFunction={function}");

        Assert.Empty(result.Warnings);
        Assert.Contains(line, result.Output, StringComparison.Ordinal);
        Assert.Contains($"{function} -> {response}", result.Output, StringComparison.Ordinal);
        await CfnLint.AssertNoFindingsAsync(project.TemplateFile);
    }

    [Theory]
    [LongCase("Invoices", "Invoices", "event.json", "Paid invoice 2026-003: 12 EUR")]
    [LongCase("Customers", "Audit", "audit.json", $"MODIFY {Pseudonym}, new address")]
    [LongCase("Hello", "Hello", "event.json", "Hello, Ada!")]
    [LongCase("Nightly", "Nightly", "event.json", "Deleting what is older than 2026-10-28")]
    public async Task HandlesItsEventWithoutAPublish(string name, string function, string @event, string line)
    {
        using TempProject project = SampleProject.Create(sdk, name);
        project.WithFile("streambot.local.json", """{ "PseudonymKey": "k" }""");

        BuildResult result = await project.RunAsync(
            "run", $"-p:StreambotEvent={@event}", $"-p:StreambotInvokeFunction={function}");

        Assert.Contains(line, result.Output, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task OfSeveralFunctionsRunsTheOneThatItIsAskedFor()
    {
        LoopbackRequest? put = null;
        await using LoopbackServer s3 = new((request, _) =>
        {
            put = request;
            return Task.FromResult(LoopbackResponse.Text(200, ""));
        });
        using TempProject project = SampleProject.Create(sdk, "Customers");
        project.Variables["ArchiveBucket"] = "archive";
        project.Variables["AWS_ENDPOINT_URL"] = $"http://{s3.Address}";
        project.Variables["AWS_REGION"] = "eu-west-1";
        project.Variables["AWS_ACCESS_KEY_ID"] = project.Variables["AWS_SECRET_ACCESS_KEY"] = "local";

        await project.PublishAsync(
            "-t:StreambotInvoke", "-p:StreambotEvent=archive.json", "-p:StreambotInvokeFunction=Archive");

        Assert.Equal("PUT", put?.Method);
        Assert.Contains("/customers/42.json", put!.Path, StringComparison.Ordinal);
        Assert.Contains("""{"Id":"42","Name":"Ada","Email":"ada@example.org",""", put.Text, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task OfASolutionIsTestedAndPublishedByOneCommandEach()
    {
        await sdk.PackLibrariesAsync();
        using TempProject shop = SampleProject.Create(sdk, "Shop");
        // dotnet test writes another log for each project of its own.
        shop.IsLogged = false;

        BuildResult tests = await shop.RunAsync("test");
        BuildResult publish = await shop.PublishAsync();

        Assert.Contains("succeeded: 5", tests.Output, StringComparison.Ordinal);
        Assert.Empty(tests.Warnings.Concat(publish.Warnings));
        await HandlesItsEventAsync(shop, "Orders", "Accepted order A-1: 41.0");
        await HandlesItsEventAsync(shop, "Billing", "Billed Ada: 41.0 EUR");
    }

    private static async Task HandlesItsEventAsync(TempProject shop, string service, string line)
    {
        string output = shop.PathOf($"{service}/bin/Release/net10.0/linux-x64/streambot");
        Assert.Contains("Contracts.dll", new ZippedBundle(Path.Combine(output, $"{service}.zip")).EntryNames);
        await CfnLint.AssertNoFindingsAsync(Path.Combine(output, $"{service}.template.json"));

        BuildResult run = await shop.RunAsync("run", "--project", service, "-p:StreambotEvent=event.json");

        Assert.Contains(line, run.Output, StringComparison.Ordinal);
    }
}
