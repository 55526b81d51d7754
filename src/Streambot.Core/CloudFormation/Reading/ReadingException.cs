using Streambot.Core.Diagnostics;

namespace Streambot.Core.CloudFormation.Reading;

internal enum ReadingFaultKind
{
    Syntax,
    DuplicateKey,
    UnknownFunction,
}

/// <summary>
/// Why a text cannot be read. A template and a value in the project file each report it in their own way.
/// </summary>
internal sealed record ReadingFault(ReadingFaultKind Kind, string Subject, string Hint, SourceLocation Location)
{
    public static ReadingFault Syntax(string reason, SourceLocation location) =>
        new(ReadingFaultKind.Syntax, reason, "", location);

    /// <summary>Not a reason to reject the text: the last one counts.</summary>
    public static ReadingFault DuplicateKey(string key, SourceLocation first, SourceLocation location) =>
        new(ReadingFaultKind.DuplicateKey, key, $"{first.Line}", location);

    public static ReadingFault UnknownFunction(string name, string hint, SourceLocation location) =>
        new(ReadingFaultKind.UnknownFunction, name, hint, location);
}

#pragma warning disable CA1032 // It is thrown and caught in this folder, always with its faults.
internal sealed class ReadingException(IReadOnlyList<ReadingFault> faults, Exception? innerException = null)
    : Exception(faults[0].Subject, innerException)
#pragma warning restore CA1032
{
    public IReadOnlyList<ReadingFault> Faults { get; } = faults;
}
