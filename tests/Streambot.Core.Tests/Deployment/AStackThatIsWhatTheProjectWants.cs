using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>
/// A stack that a look at its template knows to be unchanged, and those where only a change set can tell.
/// </summary>
public sealed class AStackThatIsWhatTheProjectWants
{
    private const string Plain = """
        {"Parameters":{"Bucket":{"Type":"String"}},"Resources":{"Queue":{"Type":"AWS::SQS::Queue","Properties":{"DelaySeconds":5}}}}
        """;

    private readonly FakeCloud _cloud = new() { ChangeSet = null };
    private readonly ReporterTape _tape = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    [Theory]
    [InlineData("CREATE_COMPLETE")]
    [InlineData("UPDATE_COMPLETE")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE")]
    [InlineData("IMPORT_COMPLETE")]
    public async Task NeedsNoChangeSet(string status)
    {
        Has(status);

        await Deployment.DeployAsync(Wanted(), TestContext.Current.CancellationToken);

        Assert.Empty(_cloud.Journal);
        Assert.Equal(
            "The stack 'orders' in 123456789012 in eu-west-1 is up to date: nothing to change.", _tape.Headlines[0]);
    }

    [Fact]
    public async Task NeedsNoChangeSetForADryRunEither()
    {
        Has();

        await Deployment.ShowAsync(Wanted(), TestContext.Current.CancellationToken);

        Assert.Empty(_cloud.Journal);
    }

    [Theory]
    [InlineData(
        "{ \"Resources\": {\"Queue\":{\"Properties\":{\"DelaySeconds\":5},\"Type\":\"AWS::SQS::Queue\"}}, "
        + "\"Parameters\":{\"Bucket\":{\"Type\":\"String\"}}}")]
    public async Task MayBeWrittenInAnotherOrder(string deployed)
    {
        Has();
        _cloud.Template = deployed;

        await Deployment.DeployAsync(Wanted(), TestContext.Current.CancellationToken);

        Assert.Empty(_cloud.Journal);
    }

    [Theory]
    [InlineData("CREATE_FAILED")]
    [InlineData("UPDATE_FAILED")]
    public async Task IsNotOneThatFailed(string status)
    {
        Has(status);

        await AssertAsksAsync(Wanted());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Resources: {}")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"Resources":{},"Resources":{}}""")]
    public async Task IsNotOneOfAnotherTemplateNorOneThatNobodyMayRead(string? template)
    {
        Has();
        _cloud.Template = template;

        await AssertAsksAsync(Wanted());
    }

    [Fact]
    public async Task IsNotOneOfOtherParametersTagsCapabilitiesOrRole()
    {
        Has();

        await AssertAsksAsync(Wanted() with { Parameters = new Dictionary<string, string> { ["Bucket"] = "other" } });
        await AssertAsksAsync(Wanted() with { Tags = [new("team", "orders")] });
        await AssertAsksAsync(Wanted() with { Capabilities = ["CAPABILITY_IAM"] });
        await AssertAsksAsync(Wanted() with { RoleArn = "arn:aws:iam::123456789012:role/deploy" });
        await AssertAsksAsync(Wanted() with { TerminationProtection = true });
    }

    [Fact]
    public async Task IsNotOneWithADynamicReferenceInAParameter()
    {
        Has();
        Dictionary<string, string> parameters = new() { ["Bucket"] = "{{resolve:ssm:/bucket}}" };
        _cloud.Stacks["orders"] = _cloud.Stacks["orders"] with { Parameters = parameters };

        await AssertAsksAsync(Wanted() with { Parameters = parameters });
    }

    [Fact]
    public async Task IsNotOneThatHasMoreThanIsWanted()
    {
        Has();
        _cloud.Stacks["orders"] =
            _cloud.Stacks["orders"] with { Tags = new Dictionary<string, string> { ["team"] = "orders" } };
        await AssertAsksAsync(Wanted());

        Has();
        _cloud.Stacks["orders"] = _cloud.Stacks["orders"] with { Capabilities = ["CAPABILITY_IAM"] };
        await AssertAsksAsync(Wanted());

        Has();
        _cloud.Stacks["orders"] = _cloud.Stacks["orders"] with { RoleArn = "arn:aws:iam::123456789012:role/deploy" };
        await AssertAsksAsync(Wanted());
    }

    // By what it takes from elsewhere, or by a value that nobody sees.
    [Theory]
    [InlineData("""{"Resources":{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"{{resolve:ssm:/q:1}}"}}}}""")]
    [InlineData("""
        {"Resources":{"Q":{"Type":"AWS::SQS::Queue","Properties":{"Tags":[{"Key":"a","Value":{"Fn::Sub":"x{{resolve:ssm:/q}}"}}]}}}}
        """)]
    [InlineData("""
        {"Parameters":{"P":{"Type":"AWS::SSM::Parameter::Value<String>","Default":"/q"}},"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}
        """)]
    [InlineData("""{"Parameters":{"P":{"Default":"/q"}},"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}""")]
    [InlineData("""{"Transform":"AWS::Serverless-2016-10-31","Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}""")]
    [InlineData("""{"Transform":{"Name":"AWS::Include"},"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}""")]
    [InlineData("""{"Resources":{"Q":{"Type":"AWS::SQS::Queue","Properties":{"Fn::Transform":{"Name":"Mine"}}}}}""")]
    [InlineData(
        """{"Resources":{"Q":{"Type":"AWS::CloudFormation::Stack","Properties":{"TemplateURL":"https://x"}}}}""")]
    [InlineData("""{"Resources":{"Q":{"Type":"My::Own::Thing::MODULE"}}}""")]
    [InlineData("""
        {"Resources":{"Q":{"Type":"AWS::EC2::Subnet","Properties":{"AvailabilityZone":{"Fn::Select":[0,{"Fn::GetAZs":""}]}}}}}
        """)]
    [InlineData("""{"Description":"für","Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}""")]
    [InlineData("""{"Resources":{"Q":{"Type":"T","Properties":{"Fn::GetStackOutput":{"StackName":"x"}}}}}""")]
    [InlineData("""{"Resources":{"Q":{"Type":"T","Properties":{"A":{"Fn::Join":["",["{{","resolve:ssm:/q}}"]]}}}}}""")]
    [InlineData("""{"Description":"Is it?","Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}""")]
    public async Task IsNotOneThatCanChangeByItself(string template)
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        DeployableTemplate read = Requests.Template(template);
        _cloud.Stacks["orders"] = _cloud.Stacks["orders"] with
        {
            Parameters = read.Parameters.ToDictionary(parameter => parameter.Name, _ => "/q"),
            ParameterNames = [.. read.Parameters.Select(parameter => parameter.Name)],
            Capabilities = NeededCapabilities.Of(read),
        };
        _cloud.Template = template;

        await AssertAsksAsync(Requests.Orders(template));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HidesNoValueThatIsGiven(bool isGiven)
    {
        const string Hidden = """
            {"Parameters":{"Key":{"Type":"String","NoEcho":"true"}},"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}
            """;
        _cloud.Has("orders", "UPDATE_COMPLETE", false, "Key");
        _cloud.Stacks["orders"] =
            _cloud.Stacks["orders"] with { Parameters = new Dictionary<string, string> { ["Key"] = "****" } };
        _cloud.Template = Hidden;
        StackDeploymentRequest request = Requests.Orders(Hidden);
        if (isGiven)
            request = request with { Parameters = new Dictionary<string, string> { ["Key"] = "****" } };

        await Deployment.DeployAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(
            isGiven ? 1 : 0,
            _cloud.Journal.Count(line => line.StartsWith("create change set", StringComparison.Ordinal)));
    }

    private void Has(string status = "UPDATE_COMPLETE")
    {
        _cloud.Has("orders", status, false, "Bucket");
        _cloud.Stacks["orders"] =
            _cloud.Stacks["orders"] with { Parameters = new Dictionary<string, string> { ["Bucket"] = "b" } };
        _cloud.Template = Plain;
    }

    private static StackDeploymentRequest Wanted() =>
        Requests.Orders(Plain) with { Parameters = new Dictionary<string, string> { ["Bucket"] = "b" } };

    private async Task AssertAsksAsync(StackDeploymentRequest request)
    {
        _cloud.Journal.Clear();
        await Deployment.DeployAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("create change set to update orders", _cloud.Journal[0]);
    }
}
