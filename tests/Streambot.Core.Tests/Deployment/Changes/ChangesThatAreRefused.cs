using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment.Changes;

public sealed class ChangesThatAreRefused
{
    private const string WithRole =
        """{"Resources":{"Role":{"Type":"AWS::IAM::Role","Properties":{"ManagedPolicyArns":["arn:a"]}}}}""";

    private const RefusedChanges Any = RefusedChanges.Replace | RefusedChanges.Delete | RefusedChanges.Iam;

    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    [Theory]
    [InlineData("Modify", "True", null, "AWS::SQS::Queue", RefusedChanges.Replace)]
    [InlineData("Modify", "Conditional", null, "AWS::SQS::Queue", RefusedChanges.Replace)]
    [InlineData("Modify", "True", "ReplaceAndRetain", "AWS::SQS::Queue", RefusedChanges.Replace)]
    [InlineData("Modify", null, null, "AWS::CloudFormation::Stack", Any)]
    [InlineData("Dynamic", null, null, "AWS::SQS::Queue", Any)]
    [InlineData("Remove", null, null, "AWS::SQS::Queue", RefusedChanges.Delete)]
    [InlineData("Remove", null, "Snapshot", "AWS::SQS::Queue", RefusedChanges.Delete)]
    [InlineData("Remove", null, "Retain", "AWS::SQS::Queue", RefusedChanges.None)]
    [InlineData("Modify", "False", null, "AWS::SQS::Queue", RefusedChanges.None)]
    [InlineData("Modify", "Conditional", null, "Custom::StreambotEnv", RefusedChanges.None)]
    [InlineData("Add", null, null, "AWS::SQS::Queue", RefusedChanges.None)]
    [InlineData("Add", null, null, "AWS::CloudFormation::Stack", RefusedChanges.Iam)]
    [InlineData("Import", null, null, "AWS::SQS::Queue", RefusedChanges.None)]
    public async Task EndTheDeployBeforeItBegins(
        string action, string? replacement, string? policyAction, string type, RefusedChanges by)
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.ChangeSet = new("CREATE_COMPLETE", null, [new(action, "It", type, replacement, policyAction, [])]);
        _cloud.Template = $$"""{"Description":"Before.","Resources":{"It":{"Type":"{{type}}"} } }""";
        _cloud.Resources.AddRange(["It", "Queue"]);

        foreach (RefusedChanges one in new[] { RefusedChanges.Replace, RefusedChanges.Delete, RefusedChanges.Iam })
        {
            _cloud.Journal.Clear();
            Task deploy = Deployment.ShowAsync(
                Requests.Orders($$"""{"Resources":{"It":{"Type":"{{type}}"} } }""") with { FailOn = one },
                TestContext.Current.CancellationToken);
            if (!by.HasFlag(one))
            {
                await deploy;
                continue;
            }

            StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() => deploy);
            Assert.Equal("STREAMBOT5048", refusal.Messages.Single().Diagnostic.Code);
            Assert.Equal(["create change set to update orders", "delete change set"], _cloud.Journal);
        }
    }

    [Fact]
    public async Task AreNamed()
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.ChangeSet = new(
            "CREATE_COMPLETE", null, [new("Modify", "Role", "AWS::IAM::Role", "False", null, ["ManagedPolicyArns"])]);
        _cloud.Template = """{"Resources":{"Role":{"Type":"AWS::IAM::Role"}}}""";

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() => Deployment.DeployAsync(
            Requests.Orders(WithRole) with { FailOn = RefusedChanges.Iam | RefusedChanges.Delete },
            TestContext.Current.CancellationToken));

        Assert.Equal(
            "The changes of the stack 'orders' include 1 that StreambotFailOn (Delete, Iam) refuses. The stack has "
            + "not been changed. Correct the project, or deploy again without StreambotFailOn once they are approved.",
            refusal.Messages.Single().Text);
        Assert.Contains("""  refused: Iam: Role (AWS::IAM::Role): ManagedPolicyArns: "arn:a" """.TrimEnd(), _tape.Loud);
        Assert.Equal(["create change set to update orders", "delete change set"], _cloud.Journal);
    }

    [Fact]
    public async Task OfANewStackLeaveNoneBehind()
    {
        _cloud.ChangeSet = new(
            "CREATE_COMPLETE", null, [new("Add", "Role", "AWS::IAM::Role", null, null, [])]);

        await Assert.ThrowsAsync<StreambotException>(() => Deployment.DeployAsync(
            Requests.Orders(WithRole) with { FailOn = RefusedChanges.Iam }, TestContext.Current.CancellationToken));

        Assert.Equal(
            ["create change set to create orders", "delete change set", "delete stack orders"], _cloud.Journal);
    }

    [Fact]
    public async Task LeaveAStackThatIsLeftOver()
    {
        _cloud.Has("orders", "ROLLBACK_COMPLETE");

        await Assert.ThrowsAsync<StreambotException>(() => Deployment.DeployAsync(
            Requests.Orders(WithRole) with { FailOn = RefusedChanges.Iam }, TestContext.Current.CancellationToken));

        Assert.Empty(_cloud.Journal);
    }

    // What a transform adds stands in no file of the project.
    [Fact]
    public async Task AreFoundInWhatATransformMakes()
    {
        _cloud.ChangeSet = new(
            "CREATE_COMPLETE", null, [new("Add", "OrdersRole", "AWS::IAM::Role", null, null, [])]);
        _cloud.ProcessedTemplate = WithRole.Replace("\"Role\"", "\"OrdersRole\"", StringComparison.Ordinal);
        const string template =
            """{"Transform":"AWS::Serverless-2016-10-31","Resources":{"It":{"Type":"AWS::Serverless::Function"}}}""";

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() => Deployment.ShowAsync(
            Requests.Orders(template) with { FailOn = RefusedChanges.Iam }, TestContext.Current.CancellationToken));

        Assert.Equal("STREAMBOT5048", refusal.Messages.Single().Diagnostic.Code);
    }

    [Fact]
    public async Task CannotBeJudgedWhereTheTemplateMayNotBeRead()
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.Template = null;

        await Assert.ThrowsAsync<StreambotException>(() => Deployment.DeployAsync(
            Requests.Orders() with { FailOn = RefusedChanges.Iam }, TestContext.Current.CancellationToken));

        Assert.DoesNotContain("execute change set", _cloud.Journal);
    }

    [Theory]
    [InlineData("", RefusedChanges.None)]
    [InlineData("iam", RefusedChanges.Iam)]
    [InlineData("Replace+Delete", RefusedChanges.Replace | RefusedChanges.Delete)]
    [InlineData(" Replace; Delete ,Iam ", RefusedChanges.Replace | RefusedChanges.Delete | RefusedChanges.Iam)]
    public void AreReadFromAProperty(string text, RefusedChanges refused) =>
        Assert.Equal(refused, RefusedChangesExtensions.Parse(text));

    [Theory]
    [InlineData("None")]
    [InlineData("Replace+Deleted")]
    [InlineData("4")]
    [InlineData("+")]
    public void AreOnlyThoseThatThereAre(string text)
    {
        StreambotException refusal =
            Assert.Throws<StreambotException>(() => RefusedChangesExtensions.Parse(text));

        Assert.Equal("STREAMBOT5049", refusal.Messages.Single().Diagnostic.Code);
    }

    [Fact]
    public async Task AreWrittenDownWithAllOthers()
    {
        using TempFolder folder = new();
        string path = Path.Combine(folder.Path, "Orders.changes");
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.ChangeSet = new(
            "CREATE_COMPLETE",
            null,
            [
                new("Modify", "Role", "AWS::IAM::Role", "False", null, ["ManagedPolicyArns"]),
                new("Remove", "Queue", "AWS::SQS::Queue", null, null, []),
            ]);
        _cloud.Template = """{"Resources":{"Role":{"Type":"AWS::IAM::Role"},"Queue":{"Type":"AWS::SQS::Queue"}}}""";

        await Assert.ThrowsAsync<StreambotException>(() => Deployment.ShowAsync(
            Requests.Orders(WithRole) with { FailOn = RefusedChanges.Iam, ChangesPath = path },
            TestContext.Current.CancellationToken));

        Assert.Equal(
            """
            ### Changes of the stack `orders` in 123456789012 in eu-west-1

            1 to change, 1 to DELETE.

            | Effect | Resource | Type | Properties |
            |---|---|---|---|
            | **DELETE** | `Queue` | `AWS::SQS::Queue` |  |
            | change | `Role` | `AWS::IAM::Role` | `ManagedPolicyArns` |

            Refused by `StreambotFailOn`:

            - `Iam: Role (AWS::IAM::Role): ManagedPolicyArns: "arn:a"`

            """.ReplaceLineEndings("\n"),
            await File.ReadAllTextAsync($"{path}.md", TestContext.Current.CancellationToken));
        JsonNode report = JsonNode.Parse(
            await File.ReadAllTextAsync($"{path}.json", TestContext.Current.CancellationToken))!;
        Assert.Equal("DELETE", (string?)report["changes"]![0]!["effect"]);
        Assert.Equal("Role", (string?)report["widerPermissions"]![0]!["logicalId"]);
        Assert.Equal("change-set", (string?)report["changeSet"]);
        Assert.False((bool)report["upToDate"]!);
    }

    // What a template says goes into the comment of a pull request.
    [Theory]
    [InlineData("x``**Approved**``y", "- ``` Iam: Role (AWS::IAM::Role): Policies: Allow a on x``**Approved**``y ```")]
    [InlineData("a|b`", "- `` Iam: Role (AWS::IAM::Role): Policies: Allow a on a|b` ``")]
    public async Task AreWrittenDownAsTheTextTheyAre(string resource, string line)
    {
        using TempFolder folder = new();
        string path = Path.Combine(folder.Path, "Orders.changes");
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.ChangeSet = new(
            "CREATE_COMPLETE", null, [new("Modify", "Role", "AWS::IAM::Role", "False", null, ["Policies"])]);
        _cloud.Template = """{"Resources":{"Role":{"Type":"AWS::IAM::Role"}}}""";
        JsonObject template = JsonNode.Parse(WithRole)!.AsObject();
        JsonObject statement = new() { ["Effect"] = "Allow", ["Action"] = "a", ["Resource"] = resource };
        template["Resources"]!["Role"]!["Properties"] =
            new JsonObject { ["Policies"] = new JsonObject { ["Statement"] = statement } };

        await Assert.ThrowsAsync<StreambotException>(() => Deployment.ShowAsync(
            Requests.Orders(template.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                with
            {
                FailOn = RefusedChanges.Iam,
                ChangesPath = path,
            },
            TestContext.Current.CancellationToken));

        Assert.Contains(
            line,
            await File.ReadAllTextAsync($"{path}.md", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNoneOfAStackThatIsUpToDate()
    {
        using TempFolder folder = new();
        string path = Path.Combine(folder.Path, "Orders.changes");
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.ChangeSet = null;

        await Deployment.DeployAsync(
            Requests.Orders() with { FailOn = RefusedChanges.Iam, ChangesPath = path },
            TestContext.Current.CancellationToken);

        Assert.EndsWith(
            "\n\nThe stack is up to date.\n",
            await File.ReadAllTextAsync($"{path}.md", TestContext.Current.CancellationToken));
    }
}
