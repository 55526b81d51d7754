using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;

namespace Streambot.Core.Tests.Templates;

public sealed class WritingTemplates
{
    [Theory]
    [InlineData("\U0001F600    x", "\"\U0001F600    x\"")]
    [InlineData("\U0001F600\U0001F600", "\"\U0001F600\U0001F600\"")]
    [InlineData("\\ud83d\\ude00", "\"\\\\ud83d\\\\ude00\"")]
    [InlineData("\\\U0001F600\"", "\"\\\\\U0001F600\\\"\"")]
    [InlineData("\u0001\u001b", "\"\\u0001\\u001B\"")]
    [InlineData("\U0010FFFF", "\"\U0010FFFF\"")]
    public void WritesCharactersWhole(string text, string json)
    {
        byte[] written = TemplateWriter.Write(new JsonObject { ["A"] = text });

        Assert.Equal($"{{\n  \"A\": {json}\n}}\n", Encoding.UTF8.GetString(written));
        Assert.Equal(text, JsonNode.Parse(written)!["A"]!.GetValue<string>());
    }
}
