namespace Streambot.Benchmarks.Functions;

/// <summary>A function for each part of the wrapper and its packages, published in one way.</summary>
internal sealed record PartFunctions(
    PublishedFunction Orders,
    PublishedFunction Typed,
    PublishedFunction JsonRead,
    PublishedFunction Records,
    PublishedFunction NullLogged,
    PublishedFunction ConsoleLogged,
    PublishedFunction Logged,
    PublishedFunction PlainHosted,
    PublishedFunction Hosted)
{
    /// <summary>Publishes them one after the other: two builds of one project would write the same files.</summary>
    public static async Task<PartFunctions> PublishAsync(Func<string, Task<PublishedFunction>> publish) => new(
        await publish(nameof(Orders)),
        await publish(nameof(Typed)),
        await publish(nameof(JsonRead)),
        await publish(nameof(Records)),
        await publish(nameof(NullLogged)),
        await publish(nameof(ConsoleLogged)),
        await publish(nameof(Logged)),
        await publish(nameof(PlainHosted)),
        await publish(nameof(Hosted)));
}
