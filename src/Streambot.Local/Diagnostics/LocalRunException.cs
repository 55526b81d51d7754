namespace Streambot.Local.Diagnostics;

/// <summary>Why the program cannot run here, in a sentence that says what to do.</summary>
internal sealed class LocalRunException(string message) : Exception(message);
