namespace Streambot.Core.Bundling;

/// <summary>
/// The platform for which native code was built: a .NET runtime identifier, or as close to one as the file allows.
/// </summary>
internal sealed record NativeBinary(string Platform)
{
    /// <summary>The oldest GNU C library with which it runs, if it specifies one.</summary>
    public Version? Glibc { get; init; }

    /// <summary>The libraries that the loader must find before the code runs.</summary>
    public IReadOnlyList<string> Needed { get; init; } = [];
}
