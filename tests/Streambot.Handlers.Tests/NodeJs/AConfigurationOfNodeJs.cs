using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Environments;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.NodeJs;

/// <summary>What streambot for Node.js took is taken again: by an update, its way back, and a Delete.</summary>
public sealed class AConfigurationOfNodeJs
{
    private const string Orders = "orders";
    private const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders";
    private const string Hash = "3f0c5b0c3f4ad1e2";

    public static TheoryData<string> Taken =>
    [
        """{"Object":{"k":"v"}}""",
        """{"a=b":"x"}""",
        """{"":"x"}""",
        """{"StreambotSecrets":"my value","StreambotKeys":"x"}""",
        """{"StreambotSecrets":{"ApiKey":"/orders/api-key"},"StreambotKeys":"0123456789abcdef"}""",
        """{"StreambotSecrets":["a"],"StreambotKeys":{"a":"b"}}""",
        """{"StreambotFuture":"x"}""",
        """{"List":[["a"],{"b":"c"}]}""",
        """{"List":[]}""",
        """{"Nothing":null,"Number":1.50,"Truth":true}""",
        """{"größer":"ü","Path":"a","path":"b","PATH":"/bin","AWS_REGION":"nowhere"}""",
        """{"toString":"x","constructor":["y"]}""",
    ];

    private static JsonObject With(string more, string value, string function = Orders)
    {
        JsonObject properties = JsonNode.Parse(more)!.AsObject();
        properties["FunctionName"] = function;
        properties["V"] = value;
        return properties;
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task IsUpdatedRolledBackAndDeleted(string more)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With(more, "1");
        JsonObject second = With(more, "2");
        NodeJsEnv.Put(handler.Aws.Dynamo, first);
        Assert.Equal(NodeJsEnv.Environment(first), NodeJsEnv.Read(handler.Aws.Dynamo, Orders));

        await UpdateAsync(handler, second, first);
        await UpdateAsync(handler, first, second);
        await UpdateAsync(handler, second, first);
        await handler.DeleteAsync(second, Configurations.NodeJsId);
        Assert.Empty(handler.Aws.Dynamo.Items);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task ComesBackAfterAnUpdateThatRemovedIt(string more)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With(more, "1");
        JsonObject without = With("{}", "2");
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        await UpdateAsync(handler, without, first);
        await UpdateAsync(handler, first, without);
        await UpdateAsync(handler, With(more, "3"), first);
        await UpdateAsync(handler, without, With(more, "3"));
        await UpdateAsync(handler, With(more, "3"), without);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task ComesBackAfterAnUpdateThatWasRefused(string more)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With(more, "1");
        JsonObject wrong = Configurations.Of("no name");
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        CloudFormationAnswer refused = await handler.UpdateAsync(wrong, first, Configurations.NodeJsId);
        Assert.Equal(("FAILED", Configurations.NodeJsId), (refused.Status, refused.PhysicalResourceId));
        await UpdateAsync(handler, first, wrong);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task KeepsItsMeaningUnderAnotherName(string more)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With(more, "1");
        JsonObject renamed = With(more, "1", "bills");
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        CloudFormationAnswer answer = await handler.UpdateAsync(renamed, first, Configurations.NodeJsId);
        Assert.Equal(("SUCCESS", "bills"), (answer.Status, answer.PhysicalResourceId));
        Assert.Equal(NodeJsEnv.Environment(renamed), NodeJsEnv.Read(handler.Aws.Dynamo, "bills"));

        // CloudFormation's way back asks once more, or not at all; then it deletes what the new name stands for.
        CloudFormationAnswer back = await handler.UpdateAsync(first, renamed, answer.PhysicalResourceId);
        Assert.Equal("SUCCESS", back.Status);
        Assert.Equal(NodeJsEnv.Environment(first), NodeJsEnv.Read(handler.Aws.Dynamo, Orders));
        await handler.DeleteAsync(renamed, "bills");
        Assert.Equal([Orders], handler.Aws.Dynamo.Items.Keys);
    }

    [Fact]
    public async Task NeverHadTheKeyThatJavaScriptLoses()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With("""{"__proto__":"x"}""", "1");
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        await UpdateAsync(handler, With("""{"__proto__":"x"}""", "2"), first);

        Assert.Equal("""{"V":"2"}""", handler.Aws.Dynamo.Record(Orders)!["env"]);
    }

    // It was a key to streambot for Node.js, before CloudFormation made it a property of every custom resource.
    [Fact]
    public async Task KeepsAServiceTimeoutThatWasAKey()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With("""{"ServiceTimeout":"120"}""", "1");
        JsonObject second = With("""{"ServiceTimeout":"120"}""", "2");
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        await UpdateAsync(handler, second, first);
        await UpdateAsync(handler, first, second);
        await handler.CreateAsync(With("{}", "1", "new"));

        Assert.Equal("""{"V":"1"}""", handler.Aws.Dynamo.Record("new")!["env"]);
    }

    [Theory]
    [InlineData(Arn)]
    [InlineData("orders:live")]
    [InlineData("no name")]
    [InlineData("::::::")]
    [InlineData("größer")]
    public async Task KeepsTheKeyThatItsFunctionNameWas(string function)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With("{}", "1", function);
        JsonObject second = With("{}", "2", function);
        handler.Aws.Dynamo.Put(Orders, ("env", """{"V":"another resource's"}"""));
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        await UpdateAsync(handler, second, first, function);
        await UpdateAsync(handler, first, second, function);
        await handler.DeleteAsync(first, Configurations.NodeJsId);

        Assert.Equal([Orders], handler.Aws.Dynamo.Items.Keys);
        Assert.Equal("""{"V":"another resource's"}""", handler.Aws.Dynamo.Record(Orders)!["env"]);
    }

    [Fact]
    public async Task IsNotDeletedWithAnotherOnesRecord()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Dynamo.Put(Orders, ("env", "{}"));

        await handler.DeleteAsync(With("{}", "1", Arn), Configurations.NodeJsId);

        Assert.Equal([Orders], handler.Aws.Dynamo.Items.Keys);
    }

    [Fact]
    public async Task MovesFromAnArnToTheFunctionsNameWithAProjectOfNet()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With("""{"StreambotKeys":"own"}""", "1", Arn);
        JsonObject moved = With($$"""{"StreambotKeys":"{{Hash}}"}""", "1", Arn);
        JsonObject next = With($$"""{"StreambotKeys":"{{Hash}}"}""", "2", Arn);
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        CloudFormationAnswer answer = await handler.UpdateAsync(moved, first, Configurations.NodeJsId);

        Assert.Equal(("SUCCESS", Orders), (answer.Status, answer.PhysicalResourceId));
        Assert.Equal(Hash, handler.Aws.Dynamo.Record(Orders)!["keys"]);
        await handler.DeleteAsync(first, Configurations.NodeJsId);
        Assert.Equal([Orders], handler.Aws.Dynamo.Items.Keys);
        Assert.Equal("SUCCESS", (await handler.UpdateAsync(next, moved, Orders)).Status);
        Assert.Equal("""{"V":"2"}""", handler.Aws.Dynamo.Record(Orders)!["env"]);
    }

    [Fact]
    public async Task GetsSecretsAndKeysFromAProjectOfNetAndComesBack()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With("""{"StreambotKeys":"own","StreambotSecrets":{"ApiKey":"/orders/api-key"}}""", "1");
        const string Secrets = """{"ApiKey":"/orders/key"}""";
        JsonObject moved = With($$"""{"StreambotKeys":"{{Hash}}","StreambotSecrets":{{Secrets}}}""", "1");
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        await handler.UpdateAsync(moved, first, Configurations.NodeJsId);
        IReadOnlyDictionary<string, string> record = handler.Aws.Dynamo.Record(Orders)!;
        Assert.Equal(("""{"V":"1"}""", Secrets, Hash), (record["env"], record["secrets"], record["keys"]));

        await UpdateAsync(handler, first, moved);
        await handler.UpdateAsync(moved, first, Configurations.NodeJsId);
        await handler.UpdateAsync(moved, moved, Configurations.NodeJsId);
        Assert.Equal(Secrets, handler.Aws.Dynamo.Record(Orders)!["secrets"]);
    }

    [Theory]
    [InlineData("""{"Object":{"k":"v"}}""", "The value of 'Object' must be a string, a number, true or false")]
    [InlineData("""{"a=b":"x"}""", "'a=b' cannot be the name of a variable")]
    [InlineData("""{"StreambotSecrets":"my value"}""", "StreambotSecrets must be an object")]
    [InlineData("""{"StreambotKeys":["x"]}""", "StreambotKeys must be a string.")]
    public async Task TakesNothingNewThatANewOneMayNotHave(string more, string reason)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With("""{"Object":{"other":"value"}}""", "1");
        JsonObject wrong = With(more, "2");
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        foreach (int _ in (int[])[1, 2])
        {
            CloudFormationAnswer refused = await handler.UpdateAsync(wrong, first, Configurations.NodeJsId);
            Assert.Equal("FAILED", refused.Status);
            Assert.StartsWith(reason, refused.Reason, StringComparison.Ordinal);
            await UpdateAsync(handler, first, wrong);
        }

        Assert.StartsWith(reason, (await handler.CreateAsync(With(more, "1", "new"))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsForgottenWhenNoWayBackLeadsToIt()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With("""{"Object":{"k":"v"}}""", "1");
        NodeJsEnv.Put(handler.Aws.Dynamo, first);
        await UpdateAsync(handler, With("{}", "2"), first);
        Assert.NotNull(handler.Aws.Dynamo.Record(Orders)!["accepted"]);
        await UpdateAsync(handler, With("{}", "3"), With("{}", "2"));

        CloudFormationAnswer refused = await handler.UpdateAsync(first, With("{}", "3"), Configurations.NodeJsId);

        Assert.Equal("FAILED", refused.Status);
        Assert.False(handler.Aws.Dynamo.Record(Orders)!.ContainsKey("accepted"));
    }

    [Fact]
    public async Task HoldsNoValueInItsMarks()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        JsonObject first = With("""{"Object":{"k":"hunter2"},"StreambotSecrets":"hunter3"}""", "1");
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        await UpdateAsync(handler, With("{}", "2"), first);

        Assert.Matches("^[0-9a-f]{12} [0-9a-f]{12}$", handler.Aws.Dynamo.Record(Orders)!["accepted"]);
    }

    [Theory]
    [InlineData(409_500)]
    [InlineData(409_586)]
    public async Task StaysWithoutAnOwnerWhereItFillsItsRecord(int bytes)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        string large = new('ä', (bytes - "nameordersenv{\"Big\":\"\",\"V\":\"1\"}".Length) / 2);
        JsonObject first = new() { ["FunctionName"] = Orders, ["Big"] = large, ["V"] = "1" };
        JsonObject second = new() { ["FunctionName"] = Orders, ["Big"] = large, ["V"] = "2" };
        NodeJsEnv.Put(handler.Aws.Dynamo, first);

        await UpdateAsync(handler, second, first);
        Assert.False(handler.Aws.Dynamo.Record(Orders)!.ContainsKey("owner"));
        await UpdateAsync(handler, With("{}", "3"), second);
        Assert.Equal(Configurations.Owner, handler.Aws.Dynamo.Record(Orders)!["owner"]);
        await UpdateAsync(handler, second, With("{}", "3"));
        await handler.DeleteAsync(second, Configurations.NodeJsId);
        Assert.Empty(handler.Aws.Dynamo.Items);
    }

    [Fact]
    public async Task TakesAsManyEmojisAsItTookThen()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        string large = string.Concat(Enumerable.Repeat("😀", 100_000));
        JsonObject first = new() { ["FunctionName"] = Orders, ["Big"] = large, ["V"] = "1" };
        JsonObject second = new() { ["FunctionName"] = Orders, ["Big"] = large, ["V"] = "2" };
        handler.Aws.Dynamo.Put(Orders, ("env", $$"""{"Big":"{{large}}","V":"1"}"""));

        await UpdateAsync(handler, second, first);
    }

    // Text that no string can hold travels as escapes.
    [Fact]
    public async Task MayHoldHalfASurrogatePair()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        const string Env = """
            "\ud800K":"x","K":"\ud800","List":["\udc00"],
            """;
        handler.Aws.Dynamo.Put(Orders, ("env", $$"""{{{Env}}"V":"1"}"""));
        string before = string.Join(' ', NodeJsEnv.Read(handler.Aws.Dynamo, Orders));

        string request = Requests.Update(handler.Url, With("{}", "2"), With("{}", "1"), Configurations.NodeJsId)
            .ToJsonString().Replace("\"FunctionName\"", $"{Env}\"FunctionName\"", StringComparison.Ordinal);
        Assert.Equal("SUCCESS", (await handler.SendAsync(request)).Status);

        string after = string.Join(' ', NodeJsEnv.Read(handler.Aws.Dynamo, Orders));
        Assert.Equal(before.Replace("[V, 1]", "[V, 2]", StringComparison.Ordinal), after);
    }

    private static async Task UpdateAsync(
        HandlerInProcess handler, JsonObject properties, JsonObject old, string record = Orders)
    {
        CloudFormationAnswer answer = await handler.UpdateAsync(properties, old, Configurations.NodeJsId);
        Assert.Equal(("SUCCESS", Configurations.NodeJsId), (answer.Status + answer.Reason, answer.PhysicalResourceId));
        Assert.Equal(NodeJsEnv.Environment(properties), NodeJsEnv.Read(handler.Aws.Dynamo, record));
    }
}
