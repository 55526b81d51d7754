namespace Streambot.Core.Bundling;

/// <summary>For which platform native code was made: a runtime identifier as .NET has it, or as near to one as the file tells.</summary>
internal sealed record NativeBinary(string Platform)
{
    /// <summary>The oldest GNU C library it runs with, if it says.</summary>
    public Version? Glibc { get; init; }

    /// <summary>The libraries that the loader must find before the code runs.</summary>
    public IReadOnlyList<string> Needed { get; init; } = [];
}
