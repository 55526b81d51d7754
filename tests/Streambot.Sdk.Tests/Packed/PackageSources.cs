namespace Streambot.Sdk.Tests.Packed;

/// <summary>Where a folder of projects gets its packages from: what was packed here, and what the machine has.</summary>
internal static class PackageSources
{
    public static void Write(string folder, PackedSdk sdk)
    {
        string machinePackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(machinePackages);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{sdk.GlobalPackagesFolder}" />
              </config>
              <packageSources>
                <add key="packed-sdk" value="{sdk.PackagesFolder}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{machinePackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }
}
