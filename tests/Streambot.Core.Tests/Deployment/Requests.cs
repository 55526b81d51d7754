using System.Text.Json.Nodes;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

internal static class Requests
{
    public const string Queue = """{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}""";

    public const string WithParameters = """
        {"Parameters":{"Bucket":{"Type":"String"},"Key":{"Type":"String","NoEcho":true},"Size":{"Type":"Number","Default":1}},
         "Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}
        """;

    public const string Importing = """
        {"Resources":{"Env":{"Type":"Custom::StreambotEnv","Properties":{"ServiceToken":{"Fn::ImportValue":"streambot-EnvFunctionArn"}}}}}
        """;

    public static DeployableTemplate Template(string text) => new(text, JsonNode.Parse(text)!.AsObject());

    public static StackDeploymentRequest Orders(string template = Queue) => new()
    {
        StackName = "orders",
        Template = Template(template),
        PrimaryStack = "streambot",
        KeyPrefix = "orders/",
    };
}
