/// <summary>A startup hook that is the user's own.</summary>
internal static class StartupHook
{
    public static void Initialize() =>
        Console.WriteLine($"Before it is loaded, Own is {Environment.GetEnvironmentVariable("Own") ?? "null"}.");
}
