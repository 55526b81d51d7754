using System.Text.Json;
using System.Text.Json.Serialization;

StreambotFunctions functions = new();
functions.Map("Nightly", NightlyJson.Default.Cleanup, RunAsync);
await functions.RunAsync();

// The time is the one in the schedule, not the clock's: a run that is late, or a second try, does the same work.
static async Task RunAsync(Cleanup cleanup, InvocationContext context, CancellationToken cancellation)
{
    DateTimeOffset before = cleanup.Time.AddDays(-cleanup.KeepDays);
    await Console.Out.WriteLineAsync($"Deleting what is older than {before:yyyy-MM-dd}".AsMemory(), cancellation);
}

// The Input of the schedule in template.yaml.
internal sealed record Cleanup(DateTimeOffset Time, int KeepDays);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Cleanup))]
internal sealed partial class NightlyJson : JsonSerializerContext;
