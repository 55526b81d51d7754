using System.Text.Json.Nodes;
using Streambot.Core.Declarations;

namespace Streambot.Core.Tests.Templates;

public sealed class ReadingValues
{
    private const string Template = """
        Parameters:
          Name: {Type: String}
          Names: {Type: CommaDelimitedList}
        Conditions:
          IsProd: !Equals [!Ref Name, prod]
        Resources:
          Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
        """;

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("  spaced  ", "\"  spaced  \"")]
    [InlineData("100", "\"100\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("a: b # c", "\"a: b # c\"")]
    [InlineData("!", "\"!\"")]
    [InlineData("!= x", "\"!= x\"")]
    [InlineData("!important", "\"!important\"", true)]
    [InlineData("Hello!", "\"Hello!\"")]
    [InlineData("!Ref Name", """{"Ref":"Name"}""")]
    [InlineData("\n      !Ref Name\n    ", """{"Ref":"Name"}""")]
    [InlineData("!GetAtt Stream.Arn", """{"Fn::GetAtt":["Stream","Arn"]}""")]
    [InlineData("!Sub ${AWS::StackName}-x", """{"Fn::Sub":"${AWS::StackName}-x"}""")]
    [InlineData("!If [IsProd, !Ref Name, '']", """{"Fn::If":["IsProd",{"Ref":"Name"},""]}""")]
    [InlineData("!ImportValue shared-Name", """{"Fn::ImportValue":"shared-Name"}""")]
    [InlineData("""{"Ref": "Name"}""", """{"Ref":"Name"}""")]
    [InlineData("""{"Fn::Sub": "${Name}"}""", """{"Fn::Sub":"${Name}"}""")]
    [InlineData("""{"Fn::Sub": "x", "other": 1}""", "\"{\\\"Fn::Sub\\\": \\\"x\\\", \\\"other\\\": 1}\"")]
    [InlineData("""{"a": 1}""", "\"{\\\"a\\\": 1}\"")]
    [InlineData("{broken", "\"{broken\"")]
    [InlineData("!Ref Name", "\"!Ref Name\"", true)]
    public void TellsLiteralsFromFunctions(string value, string json, bool literal = false)
    {
        TestService service = new() { Template = Template };
        service.With(ItemKind.Env, "Key", literal ? [("Value", value), ("Literal", "true")] : [("Value", value)]);

        JsonNode? read = service.Merge()["Resources"]!["OrdersEnv"]!["Properties"]!["Key"];

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), read), read?.ToJsonString());
    }

    [Theory]
    [InlineData("!Reff Name", "STREAMBOT1010: StreambotEnv 'Key' has the function '!Reff' in Value, which "
        + "CloudFormation does not know. For text that only looks like a function, add Literal=\"true\". Did you mean "
        + "'!Ref'?")]
    [InlineData("""{"Fn::Subb": "x"}""", "STREAMBOT1010: StreambotEnv 'Key' has the function 'Fn::Subb' in Value, "
        + "which CloudFormation does not know. For text that only looks like a function, add Literal=\"true\". Did you "
        + "mean 'Fn::Sub'?")]
    [InlineData("!Sub ${Name}: x", "STREAMBOT1011: StreambotEnv 'Key' has text in Value that cannot be read: a key has "
        + "a tag; where a colon belongs to the text, put the text in quotes. For text that only looks like a function, "
        + "add Literal=\"true\".")]
    [InlineData("!Sub a #b", "STREAMBOT1011: StreambotEnv 'Key' has text in Value that cannot be read: ' #' begins a "
        + "comment, and what follows it would be lost. Put the text in quotes. For text that only looks like a "
        + "function, add Literal=\"true\".")]
    [InlineData("!Ref Nam", "STREAMBOT1013: StreambotEnv 'Key' refers in Value to 'Nam', which is neither in the "
        + "template nor in the project. Correct the name. Did you mean 'Name' or 'Names'?")]
    [InlineData("!GetAtt Strem.Arn", "STREAMBOT1013: StreambotEnv 'Key' refers in Value to 'Strem', which is neither "
        + "in the template nor in the project. Correct the name. Did you mean 'Stream'?")]
    [InlineData("!Sub '${Nam}-${AWS::Region}-${!Literal}'", "STREAMBOT1013: StreambotEnv 'Key' refers in Value to "
        + "'Nam', which is neither in the template nor in the project. Correct the name. Did you mean 'Name' or "
        + "'Names'?")]
    [InlineData("!If [IsPrd, a, b]", "STREAMBOT1013: StreambotEnv 'Key' refers in Value to 'IsPrd', which is neither "
        + "in the template nor in the project. Correct the name. Did you mean 'IsProd'?")]
    [InlineData("{{resolve:ssm-secure:/orders/key}}", "STREAMBOT1012: StreambotEnv 'Key' has the dynamic reference "
        + "'{{resolve:ssm-secure:/orders/key}}' in Value, whose secret would be stored in plain text in the "
        + "configuration table. Use Secret instead of Value.")]
    public void ObjectsToWhatWouldFailLater(string value, string message) =>
        Assert.Equal([message], new TestService { Template = Template }.Env("Key", value).Messages());

    [Theory]
    [InlineData("a;b", """["a","b"]""")]
    [InlineData(" a ; ;b ", """["a","b"]""")]
    [InlineData("!Ref Name", """[{"Ref":"Name"}]""")]
    [InlineData("a;!Ref Name", """["a",{"Ref":"Name"}]""")]
    [InlineData("!Ref Names", """{"Ref":"Names"}""")]
    [InlineData("!Split [';', !Ref Name]", """{"Fn::Split":[";",{"Ref":"Name"}]}""")]
    [InlineData("!If [IsProd, [a, b], [c]]", """{"Fn::If":["IsProd",["a","b"],["c"]]}""")]
    [InlineData("!If [IsProd, a, b]", """[{"Fn::If":["IsProd","a","b"]}]""")]
    [InlineData("""["a", "b;c"]""", """["a","b;c"]""")]
    public void DividesLists(string value, string json)
    {
        JsonNode? layers = new TestService { Template = Template }
            .Function("Orders", ("Layers", value))
            .Merge()["Resources"]!["Orders"]!["Properties"]!["Layers"];

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), layers), layers?.ToJsonString());
    }
}
