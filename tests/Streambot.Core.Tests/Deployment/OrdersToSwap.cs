using System.Text.Json.Nodes;
using Streambot.Core.Contract;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>A service of one function, of which a hotswap can change the zip and the values.</summary>
public abstract class OrdersToSwap
{
    protected const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders-Orders";
    protected const string Record = "streambot-env/orders-Orders";

    private protected FakeCloud Cloud { get; } = new() { ChangeSet = null };

    private protected ReporterTape Tape { get; } = new();

    protected OrdersToSwap()
    {
        Cloud.Has("orders", "UPDATE_COMPLETE");
        Cloud.Template = Template();
        Cloud.Described.AddRange(
        [
            new("Orders", "orders-Orders", "AWS::Lambda::Function", "UPDATE_COMPLETE"),
            new("OrdersEnv", "streambot:orders-Orders", "Custom::StreambotEnv", "UPDATE_COMPLETE"),
        ]);
        Cloud.Functions.Records[Record] = OfValues("""{"Bucket":"orders-bucket-1","Greeting":"Hello","Level":"3"}""");
    }

    private protected FakeFunctions Functions => Cloud.Functions;

    protected static string Owner => $"{FakeCloud.IdOf("orders")}/OrdersEnv";

    private protected StackDeployment Deployment => new(Cloud.Services, Tape, new ImpatientTime(), WatchLimit.None);

    private protected static EnvironmentRecord OfValues(string env) => new("orders-Orders", env)
    {
        Secrets = "{}",
        Keys = "2f35055d7f7e67b9",
        Owner = Owner,
        Version = "1",
    };

    private protected static StackDeploymentRequest Wanted(string template) =>
        Requests.Orders(template) with { Capabilities = [] };

    protected Task SwapAsync(string template) => Deployment.DeployAsync(
        Wanted(template) with { IsHotswap = true }, TestContext.Current.CancellationToken);

    protected Task DeployAsync(string template) =>
        Deployment.DeployAsync(Wanted(template), TestContext.Current.CancellationToken);

    protected void Update()
    {
        Cloud.ChangeSet = new("CREATE_COMPLETE", null, [new("Modify", "Queue", "AWS::SQS::Queue", null, null, [])]);
        Cloud.Then(new Frame("UPDATE_COMPLETE", FakeCloud.OfStack("orders", "UPDATE_COMPLETE")));
    }

    protected static string Template(string greeting = "Hello", string zip = "a.zip") => JsonNode.Parse("""
        {"Resources":{
          "Queue":{"Type":"AWS::SQS::Queue"},
          "Orders":{"Type":"AWS::Lambda::Function","Properties":{
            "FunctionName":{"Fn::Sub":"${AWS::StackName}-Orders"},"Timeout":30,
            "Code":{"S3Bucket":{"Fn::Sub":"streambot-${AWS::AccountId}-${AWS::Region}-an"},"S3Key":"orders/<zip>"},
            "Environment":{"Variables":{"STREAMBOT_TABLE":"streambot-env"}}}},
          "OrdersEnv":{"Type":"Custom::StreambotEnv","Properties":{
            "FunctionName":{"Fn::Sub":"${AWS::StackName}-Orders"},"StreambotKeys":"2f35055d7f7e67b9",
            "Greeting":<greeting>,"Bucket":{"Ref":"Queue"},"Level":3}}}}
        """
        .Replace("<zip>", zip, StringComparison.Ordinal)
        .Replace("<greeting>", JsonValue.Create(greeting).ToJsonString(), StringComparison.Ordinal))!.ToJsonString();
}
