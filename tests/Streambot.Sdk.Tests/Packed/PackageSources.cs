namespace Streambot.Sdk.Tests.Packed;

/// <summary>
/// Where a folder of projects gets its packages from: what was packed here, and what the machine has.
/// </summary>
internal static class PackageSources
{
    public static void Write(string folder, PackedSdk sdk) => Write(folder, sdk, $"""
        <packageSources>
          <add key="packed-sdk" value="{sdk.PackagesFolder}" />
        </packageSources>
        """);

    /// <summary>Only what keeps a restore from the network, for a folder that names the packages itself.</summary>
    public static void WriteCaches(string folder, PackedSdk sdk) => Write(folder, sdk, "");

    private static void Write(string folder, PackedSdk sdk, string sources)
    {
        string machinePackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(machinePackages);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{sdk.GlobalPackagesFolder}" />
              </config>
              {sources}
              <fallbackPackageFolders>
                <add key="machine" value="{machinePackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }
}
