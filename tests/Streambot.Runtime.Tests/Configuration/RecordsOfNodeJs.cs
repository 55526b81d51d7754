using System.Text;
using System.Text.Json.Nodes;
using Streambot.Configuration;

namespace Streambot.Runtime.Tests.Configuration;

/// <summary>Records of streambot for Node.js: each value reads as its wrapper assigned it to process.env.</summary>
public sealed class RecordsOfNodeJs
{
    [Fact]
    public async Task AreTheEnvironmentOfAProgram()
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new
        {
            Text = "a \"b\" ü",
            Number = 7,
            Truth = true,
            List = new object[] { "a", "b", 3 },
            Nothing = (string?)null,
        });
        program.Start();

        Assert.Equal("'a \"b\" ü'", await program.ReadAsync("Text"));
        Assert.Equal("'7'", await program.ReadAsync("Number"));
        Assert.Equal("'true'", await program.ReadAsync("Truth"));
        Assert.Equal("'a,b,3'", await program.ReadAsync("List"));
        Assert.Equal("'null'", await program.ReadAsync("Nothing"));
    }

    // The right column is what Node.js 20 prints for String(JSON.parse(left)).
    [Theory]
    [InlineData("""["a","b",3]""", "a,b,3")]
    [InlineData("""{"k":"v"}""", "[object Object]")]
    [InlineData("{}", "[object Object]")]
    [InlineData("""[["a"],{"b":["c"]}]""", "a,[object Object]")]
    [InlineData("""["a",["b",null,[1,[true,{}]]],{}]""", "a,b,,1,true,[object Object],[object Object]")]
    [InlineData("[]", "")]
    [InlineData("[[]]", "")]
    [InlineData("[[],[]]", ",")]
    [InlineData("[null]", "")]
    [InlineData("[null,null,\"a\"]", ",,a")]
    [InlineData("null", "null")]
    [InlineData("false", "false")]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\u0000b\"", "a")]
    [InlineData("\"\\u0000\"", "")]
    [InlineData("\"\\ud800\"", "\ufffd")]
    [InlineData(
        """
        "\udc00 \ud83d\ude00 \n\t\\ \" \/ \b\f\r \u00e9 ü"
        """,
        "\ufffd \ud83d\ude00 \n\t\\ \" / \b\f\r é ü")]
    [InlineData("[\"\\ud800\",1]", "\ufffd,1")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("-12.5e1", "-125")]
    [InlineData("100", "100")]
    [InlineData("1e3", "1000")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("123456789012345678901234567890", "1.2345678901234568e+29")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.00000012", "1.2e-7")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("0.1", "0.1")]
    [InlineData("1e400", "null")]
    [InlineData("[1e400]", "")]
    public void ReadAsJavaScriptHasThem(string json, string expected) =>
        Assert.Equal(expected, Read($$"""{"Key":{{json}}}""")["Key"]);

    [Fact]
    public void ReadHoweverDeepTheyAreNested()
    {
        string deep = new string('[', 5_000) + "1,2" + new string(']', 5_000);
        string objects = string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000);

        IReadOnlyDictionary<string, string> env = Read($$"""{"List":{{deep}},"Object":{{objects}}}""");

        Assert.Equal(("1,2", "[object Object]"), (env["List"], env["Object"]));
    }

    [Theory]
    [InlineData("größer", "größer")]
    [InlineData("\\ud800K", "\ufffdK")]
    [InlineData("a\\u0000b", "a")]
    [InlineData("", "")]
    [InlineData("a=b", "a=b")]
    public void HaveTheNamesThatAnEnvironmentHolds(string key, string expected) =>
        Assert.Equal([expected], Read($$"""{"{{key}}":"x"}""").Keys);

    private static IReadOnlyDictionary<string, string> Read(string env)
    {
        JsonObject item = new() { ["name"] = Text("orders"), ["env"] = Text(env) };
        byte[] answer = Encoding.UTF8.GetBytes(new JsonObject { ["Item"] = item }.ToJsonString());
        return RecordReader.Read(answer)!.Env;

        static JsonObject Text(string value) => new() { ["S"] = value };
    }
}
