using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>The parser of templates that the AWS CLI has, another than ours.</summary>
internal static class AwsCli
{
    /// <summary>Reads all texts in one process, since each start costs a second. What it cannot read is null.</summary>
    public static async Task<JsonNode?[]> ReadAsync(string[] texts)
    {
        ProcessStartInfo start = new(
            "python3", [Path.Combine(AppContext.BaseDirectory, "Templates", "Generated", "yaml_documents.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(texts));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return [.. JsonNode.Parse(await output)!.AsArray().Select(node => node?.DeepClone())];
    }

    /// <summary>Python holds a number with a fraction in 64 bits, where we keep its digits.</summary>
    public static bool IsSame(JsonNode? theirs, JsonNode? ours) => (theirs, ours) switch
    {
        (JsonObject left, JsonObject right) => left.Count == right.Count
            && left.Zip(right)
                .All(pair => pair.First.Key == pair.Second.Key && IsSame(pair.First.Value, pair.Second.Value)),
        (JsonArray left, JsonArray right) =>
            left.Count == right.Count && left.Zip(right).All(pair => IsSame(pair.First, pair.Second)),
        (JsonValue, JsonValue) when IsNumber(theirs) && IsNumber(ours) =>
            JsonNode.DeepEquals(theirs, ours) || Number(theirs) == Number(ours),
        _ => JsonNode.DeepEquals(theirs, ours),
    };

    private static bool IsNumber(JsonNode node) => node.GetValueKind() == JsonValueKind.Number;

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
