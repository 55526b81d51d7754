using System.Text.Json.Nodes;
using Streambot.Core.Contract;
using Streambot.Core.Stacks;

namespace Streambot.Handlers.Tests.Stacks;

/// <summary>
/// A service whose template has what streambot 4 took and no new one may have: CloudFormation updates it, goes back,
/// and deletes it, under our primary stack.
/// </summary>
public sealed class AServiceThatNodeJsTook(HandlersOnLocalAws aws) : IClassFixture<HandlersOnLocalAws>
{
    private const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:elsewhere";

    // Keys and values beside FunctionName, and what the function sees of them.
    private static readonly (string Function, string Odd, string Seen)[] Odds =
    [
        ("objs", """{"Object":{"k":"v"}}""", """{"Object":"[object Object]","V":"#"}"""),
        ("eq", """{"a=b":"x"}""", """{"V":"#","a=b":"x"}"""),
        (
            "secrets",
            """{"StreambotSecrets":"my value","StreambotKeys":"x"}""",
            """{"StreambotKeys":"x","StreambotSecrets":"my value","V":"#"}"""
        ),
        ("nested", """{"List":[["a"],{"b":"c"}]}""", """{"List":"a,[object Object]","V":"#"}"""),
        ("list", """{"List":["a","b",3]}""", """{"List":"a,b,3","V":"#"}"""),
        (Arn, "{}", """{"V":"#"}"""),
        ("no name", "{}", """{"V":"#"}"""),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [LongFact]
    public async Task IsUpdatedRolledBackAndDeleted()
    {
        await aws.BringUpNodeJsPrimaryAsync();
        await aws.BringUpWorldAsync("odd");
        Assert.Equal("CREATE_COMPLETE", (await aws.DeployAsync("odd", Service("1", hasOdds: true))).Status);
        string mapping = Assert.Single(await aws.MappingsAsync("odd-a")).Uuid;
        await aws.BringUpPrimaryAsync();

        Assert.Equal("UPDATE_COMPLETE", (await aws.DeployAsync("odd", Service("2", hasOdds: true))).Status);
        await SeeAsync("2");

        // An update that keeps them, and one that takes them out, fail at something else.
        foreach (bool hasOdds in (bool[])[true, false])
        {
            JsonObject broken = Service("3", hasOdds);
            broken["Broken"] = aws.Env("no such name", after: "Connector");
            StackDescription stack = await aws.DeployAsync("odd", broken);
            Assert.True(stack.Status == "UPDATE_ROLLBACK_COMPLETE", await aws.FailuresAsync("odd"));
            await SeeAsync("2");
        }

        Assert.Equal("UPDATE_COMPLETE", (await aws.DeployAsync("odd", Service("4", hasOdds: false))).Status);
        Assert.Equal(mapping, Assert.Single(await aws.MappingsAsync("odd-a")).Uuid);
        Assert.Equal("DELETE_COMPLETE", (await aws.DeleteAsync("odd")).Status);
        Assert.Empty(await aws.MappingsAsync("odd-a"));
        foreach ((string function, _, _) in Odds)
            Assert.Null(await aws.Records.FindAsync(function, Cancellation));
    }

    private JsonObject Service(string value, bool hasOdds)
    {
        JsonObject resources = [];
        for (int i = 0; i < Odds.Length; i++)
        {
            JsonObject env = aws.Env(Odds[i].Function);
            JsonObject properties = env["Properties"]!.AsObject();
            properties.Remove("Value");
            properties["V"] = value;
            foreach ((string key, JsonNode? odd) in hasOdds ? JsonNode.Parse(Odds[i].Odd)!.AsObject() : [])
                properties[key] = odd!.DeepClone();
            resources[$"Env{i}"] = env;
        }

        JsonObject connector = aws.Connector("odd-f", "odd-a", batchSize: 7, after: "Env0");
        JsonObject settings = connector["Properties"]!.AsObject();
        settings["Comment"] = value;
        if (hasOdds)
        {
            settings["BatchSize"] = "";
            settings["FilterCriteria"] = "junk";
            settings["MaximumRetryAttempts"] = new JsonArray("many");
        }

        resources["Connector"] = connector;
        return resources;
    }

    private async Task SeeAsync(string value)
    {
        foreach ((string function, _, string seen) in Odds)
        {
            EnvironmentRecord record = (await aws.Records.FindAsync(function, Cancellation))!;
            Assert.Equal(seen.Replace("#", value, StringComparison.Ordinal), record.Env);
            Assert.NotNull(record.Owner);
        }
    }
}
