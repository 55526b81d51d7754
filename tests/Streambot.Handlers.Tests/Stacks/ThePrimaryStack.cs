using YamlDotNet.RepresentationModel;

namespace Streambot.Handlers.Tests.Stacks;

/// <summary>
/// What the template must keep so that a stack of streambot 4 becomes ours in place, and so that the handlers have
/// the time they count on.
/// </summary>
public sealed class ThePrimaryStack
{
    private static readonly YamlMappingNode Resources = Load();

    [Fact]
    public void KeepsTheLogicalIdsOfNodeJs() => Assert.Equal(
        [
            "StreambotConnectorFunction", "StreambotConnectorLogs", "StreambotConnectorRole", "StreambotEnvFunction",
            "StreambotEnvLogs", "StreambotEnvRole", "StreambotEnvTable",
        ],
        Resources.Children.Keys.Select(key => key.ToString()).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("StreambotEnvFunction", "env", "60")]
    [InlineData("StreambotConnectorFunction", "connector", "900")]
    public void GivesEachFunctionItsTimeAndNoName(string id, string handler, string timeout)
    {
        YamlNode properties = Resources[id]["Properties"];

        Assert.Equal(
            (handler, timeout, "provided.al2023"),
            (properties["Handler"].ToString(), properties["Timeout"].ToString(), properties["Runtime"].ToString()));
        Assert.DoesNotContain(
            "FunctionName", ((YamlMappingNode)properties).Children.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public void LeavesItsTableBehind()
    {
        YamlNode table = Resources["StreambotEnvTable"];

        Assert.Equal(
            ("RetainExceptOnCreate", "Retain"),
            (table["DeletionPolicy"].ToString(), table["UpdateReplacePolicy"].ToString()));
    }

    private static YamlMappingNode Load()
    {
        using StreamReader reader = File.OpenText(Repository.PathOf("sdk/stack/streambot.template.yaml"));
        YamlStream yaml = [];
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode["Resources"];
    }
}
