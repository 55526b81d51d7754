namespace Streambot.Local.Diagnostics;

/// <summary>6040 to 6049: a program that runs outside Lambda. A number is never used again.</summary>
internal static class LocalRunDiagnostics
{
    public static readonly LocalRunDiagnostic<string, string> NotReadable = new("STREAMBOT6040",
        "'{0}' cannot be read: {1}. Build the project again.");

    public static readonly LocalRunDiagnostic<string, string> NotJson = new("STREAMBOT6041",
        "{0} is not JSON: {1}. Correct it.");

    public static readonly LocalRunDiagnostic<string> NotJsonObject = new("STREAMBOT6041",
        "'{0}' is not a JSON object. Write the keys of the configuration into it, with their values.");

    public static readonly LocalRunDiagnostic<string, string> NotJsonValue = new("STREAMBOT6041",
        "'{1}' in '{0}' is neither a text, a number, true nor false. Write a value.");

    public static readonly LocalRunDiagnostic<string> NoEvent = new("STREAMBOT6042",
        "The event '{0}' is neither a file of the project nor kinesis, dynamodb or sqs. Correct StreambotEvent or "
        + "STREAMBOT_EVENT.");

    public static readonly LocalRunDiagnostic<string, string> NoFunction = new("STREAMBOT6043",
        "The project has no function '{0}'. Name one of these in STREAMBOT_FUNCTION: {1}.");

    public static readonly LocalRunDiagnostic<string> NoFunctionForEvent = new("STREAMBOT6043",
        "The event is for one function. Name one of these in STREAMBOT_FUNCTION: {0}.");

    public static readonly LocalRunDiagnostic<string> InvalidUrl = new("STREAMBOT6044",
        "'{0}' is not an address of this machine. Set STREAMBOT_URL to one with a port, such as "
        + "http://127.0.0.1:5050.");

    public static readonly LocalRunDiagnostic<string> InvalidUrlTaken = new("STREAMBOT6044",
        "Another program listens at '{0}'. End it, or set STREAMBOT_URL to an address with another port.");

    public static readonly LocalRunDiagnostic<string, string> SourceNotPolled = new("STREAMBOT6045",
        "The source of '{0}' cannot be polled: {1}. Correct that, or unset STREAMBOT_POLL to run without it.");
}
