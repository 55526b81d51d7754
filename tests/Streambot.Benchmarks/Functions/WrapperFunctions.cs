namespace Streambot.Benchmarks.Functions;

/// <summary>The functions that are measured, published.</summary>
internal sealed record WrapperFunctions(
    PublishedFunction Orders,
    PublishedFunction OrdersOnAwsSdk,
    PublishedFunction Typed,
    PublishedFunction JsonRead,
    PublishedFunction Records,
    PublishedFunction NullLogged,
    PublishedFunction ConsoleLogged,
    PublishedFunction Logged,
    PublishedFunction PlainHosted,
    PublishedFunction Hosted,
    PublishedFunction Bare,
    PublishedFunction NativeOrders,
    PublishedFunction NativeBare)
{
    /// <summary>Publishes them one after the other: two builds of one project would write the same files.</summary>
    public static async Task<WrapperFunctions> PublishAsync(string output) => new(
        await PublishedFunction.ForManagedRuntimeAsync(nameof(Orders), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(OrdersOnAwsSdk), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(Typed), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(JsonRead), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(Records), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(NullLogged), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(ConsoleLogged), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(Logged), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(PlainHosted), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(Hosted), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(Bare), output),
        await PublishedFunction.AheadOfTimeAsync(nameof(Orders), output),
        await PublishedFunction.AheadOfTimeAsync(nameof(Bare), output));
}
