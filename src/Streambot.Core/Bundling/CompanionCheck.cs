using Streambot.Core.Diagnostics;

namespace Streambot.Core.Bundling;

/// <summary>Checks for the files that Lambda's runtime and .NET read before they load the assembly.</summary>
public static class CompanionCheck
{
    private const string Hook = "Streambot.Runtime.dll";

    /// <summary>
    /// Looks for the files by which a class library is found, and for the assembly of the startup hook.
    /// </summary>
    /// <param name="bundle">What is zipped.</param>
    /// <param name="library">The assembly's name where it is a class library; else empty.</param>
    /// <param name="needsHook">Whether .NET is told to run the startup hook.</param>
    /// <param name="projectFile">The file to fix.</param>
    public static IReadOnlyList<DiagnosticMessage> Findings(
        Bundle bundle, string library, bool needsHook, string projectFile)
    {
        HashSet<string> paths = [.. bundle.Entries.Select(entry => entry.Path)];
        List<DiagnosticMessage> messages = [];
        (string Extension, string Property)[] companions = library.Length == 0
            ? []
            : [("deps.json", "GenerateDependencyFile"), ("runtimeconfig.json", "GenerateRuntimeConfigurationFiles")];
        foreach ((string extension, string property) in companions)
        {
            if (!paths.Contains($"{library}.{extension}"))
                messages.Add(DiagnosticTable.LibraryFileMissing.With($"{library}.{extension}", property));
        }

        if (needsHook && !paths.Contains(Hook))
            messages.Add(DiagnosticTable.HookNotInBundle.With(Hook));
        return [.. messages.Select(message => message.At(projectFile))];
    }
}
