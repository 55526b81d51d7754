namespace Streambot.Core.Bundling;

/// <summary>
/// The platform for which native code was built: a .NET runtime identifier, or as close to one as the file allows.
/// </summary>
internal sealed record NativeBinary(string Platform)
{
    /// <summary>The newest version of each set of symbols without which it does not run, such as GLIBC 2.34.</summary>
    public IReadOnlyDictionary<string, Version> Versions { get; init; } = new Dictionary<string, Version>();

    /// <summary>The libraries that the loader must find before the code runs.</summary>
    public IReadOnlyList<string> Needed { get; init; } = [];
}
