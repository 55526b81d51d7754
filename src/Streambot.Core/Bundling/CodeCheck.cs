using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Bundling;

/// <summary>Checks for code in a bundle that Lambda could not load.</summary>
internal sealed class CodeCheck
{
    private static readonly string[] OfDotNet =
        ["libhostfxr.so", "libhostpolicy.so", "libcoreclr.so", "libclrjit.so", "libSystem.Native.so"];

    private readonly string _runtimeIdentifier;
    private readonly List<(BundleEntry Entry, NativeBinary Binary)> _natives = [];
    private readonly List<(BundleEntry Entry, ManagedAssembly Assembly)> _assemblies = [];
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _certain;

    /// <exception cref="StreambotException">A file cannot be read.</exception>
    public CodeCheck(Bundle bundle, string entryPoint, string runtimeIdentifier)
    {
        _runtimeIdentifier = runtimeIdentifier;
        _names = [.. bundle.Entries.Select(entry => Path.GetFileName(entry.Path))];
        foreach (BundleEntry entry in bundle.Entries)
        {
            (NativeBinary? native, ManagedAssembly? assembly) = InputFile.Read(entry.Source, CodeIn);
            if (native is not null)
                _natives.Add((entry, native));
            else if (assembly is not null)
                _assemblies.Add((entry, assembly));
        }

        _certain = CertainlyLoaded(entryPoint);
    }

    public IEnumerable<DiagnosticMessage> Findings() =>
        _natives.SelectMany(native => FindingsOf(native.Entry, native.Binary))
            .Concat(_assemblies.SelectMany(assembly => FindingsOf(assembly.Entry, assembly.Assembly)));

    private static (NativeBinary?, ManagedAssembly?) CodeIn(FileStream file)
    {
        NativeBinary? native = NativeFile.Read(file);
        return (native, native is null ? ManagedAssembly.Read(file) : null);
    }

    private IEnumerable<DiagnosticMessage> FindingsOf(BundleEntry entry, NativeBinary binary)
    {
        if (binary.Platform != _runtimeIdentifier)
        {
            yield return DiagnosticTable.NativeLibraryNotOnLambda.With(
                entry.Name, binary.Platform, _runtimeIdentifier);
            yield break;
        }

        if (LambdaImage.TooNew(binary, _names.Contains(LambdaImage.CxxLibrary)) is { } tooNew)
        {
            yield return (_certain.Contains(entry.Path)
                    ? DiagnosticTable.SymbolsTooNewToStart
                    : DiagnosticTable.SymbolsTooNew)
                .With(entry.Name, tooNew.Needed, tooNew.Had);
        }

        if (LambdaImage.RunsWithout(Path.GetFileName(entry.Path)))
            yield break;
        foreach (string library in binary.Needed.Where(
            library => !_names.Contains(library) && !LambdaImage.Has(library)))
            yield return DiagnosticTable.NeededLibraryMissing.With(entry.Name, library);
    }

    private IEnumerable<DiagnosticMessage> FindingsOf(BundleEntry entry, ManagedAssembly assembly)
    {
        if (assembly.IsMixed)
            yield return DiagnosticTable.NativeLibraryNotOnLambda.With(entry.Name, "Windows", _runtimeIdentifier);
        else if (!assembly.RunsOn(_runtimeIdentifier))
            yield return DiagnosticTable.AssemblyForOtherPlatform.With(
                entry.Name, assembly.Platform!, _runtimeIdentifier);
    }

    /// <summary>
    /// What is loaded before the function's code runs: the entry point, the host and the runtime of .NET if they are
    /// in the bundle, and the libraries of the bundle that these need.
    /// </summary>
    private HashSet<string> CertainlyLoaded(string entryPoint)
    {
        Queue<string> names = new([.. OfDotNet, entryPoint]);
        HashSet<string> seen = [];
        HashSet<string> loaded = [];
        while (names.TryDequeue(out string? name))
        {
            if (!seen.Add(name))
                continue;
            foreach ((BundleEntry entry, NativeBinary binary) in _natives.Where(
                native => Path.GetFileName(native.Entry.Path) == name))
            {
                loaded.Add(entry.Path);
                foreach (string needed in binary.Needed)
                    names.Enqueue(needed);
            }
        }

        return loaded;
    }
}
