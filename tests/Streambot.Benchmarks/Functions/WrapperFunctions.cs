namespace Streambot.Benchmarks.Functions;

/// <summary>The functions that are measured, published.</summary>
internal sealed record WrapperFunctions(
    PartFunctions Managed,
    PartFunctions Native,
    PublishedFunction OrdersOnAwsSdk,
    PublishedFunction Bare,
    PublishedFunction NativeBare)
{
    public static async Task<WrapperFunctions> PublishAsync(string output) => new(
        await PartFunctions.PublishAsync(name => PublishedFunction.ForManagedRuntimeAsync(name, output)),
        await PartFunctions.PublishAsync(name => PublishedFunction.AheadOfTimeAsync(name, output)),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(OrdersOnAwsSdk), output),
        await PublishedFunction.ForManagedRuntimeAsync(nameof(Bare), output),
        await PublishedFunction.AheadOfTimeAsync(nameof(Bare), output));
}
