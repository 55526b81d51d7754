using System.Text;
using Streambot;

if (args is ["print", .. string[] names])
{
    foreach (string name in names)
        Console.WriteLine($"{name} is {Environment.GetEnvironmentVariable(name) ?? "null"}.");
    return;
}

if (args is ["load"])
{
    await StreambotEnvironment.LoadAsync();
    Console.WriteLine($"Own is {Environment.GetEnvironmentVariable("Own")}.");
}

StreambotFunctions functions = new();
functions.Map("Orders", async (events, context, cancellation) =>
{
    using StreamReader reader = new(events);
    string name = await reader.ReadToEndAsync(cancellation);
    if (name == "exit")
        Environment.Exit(3);
    if (name.StartsWith("say ", StringComparison.Ordinal))
    {
        Console.Write(name[4..]);
        Console.Error.Write(name[4..]);
    }
    if (name.StartsWith("fail ", StringComparison.Ordinal))
    {
        Console.Write(name[5..]);
        throw new InvalidOperationException(name[5..]);
    }
    string text = Environment.GetEnvironmentVariable(name) is { } value ? $"'{value}'" : "null";
    return new MemoryStream(Encoding.UTF8.GetBytes(text));
});
await functions.RunAsync();
