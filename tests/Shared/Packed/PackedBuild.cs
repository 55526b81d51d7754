namespace Streambot.Tests;

/// <summary>
/// The one build of what is packed, as version 0.0.0-dev. It packs what the solution's Release build has compiled, for
/// the version is that of the packages alone. Test projects that run side by side share it: who comes first builds, the
/// others find it done.
/// </summary>
public static class PackedBuild
{
    public const string Version = "0.0.0-dev";

    public static string Folder { get; } = Repository.PathOf("artifacts/packed-sdk");

    /// <summary>Where the handlers' zip is put before it goes into the package.</summary>
    public static string HandlersBundle { get; } =
        Repository.PathOf("sdk/obj/Release/net10.0/streambot-handlers.zip");

    public static async Task RunAsync(params string[] arguments)
    {
        using FileStream building = await LockAsync("build.lock");
        BuildResult result = await DotNet.RunAsync(
            Repository.Root, [.. arguments, "-p:Configuration=Release", $"-p:PackageVersion={Version}"]);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed.\n{result.Output}");
    }

    /// <summary>Waits until no other process has the file open.</summary>
    public static async Task<FileStream> LockAsync(string name)
    {
        Directory.CreateDirectory(Folder);
        while (true)
        {
            try
            {
                return new FileStream(
                    Path.Combine(Folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }
}
