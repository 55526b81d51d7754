namespace Streambot.Diagnostics;

/// <summary>6xxx: the wrapper. A number is never used again.</summary>
internal static class RuntimeDiagnostics
{
    public static readonly RuntimeDiagnostic NoRuntimeApi = new("STREAMBOT6001",
        "AWS_LAMBDA_RUNTIME_API is not set: this program answers Lambda, and nothing calls it here. To run it locally, use 'dotnet publish -t:StreambotInvoke -p:StreambotEvent=event.json'.");

    public static readonly RuntimeDiagnostic NoHandler = new("STREAMBOT6002",
        "No handler is mapped. Call StreambotFunctions.Map before RunAsync.");

    public static readonly RuntimeDiagnostic DuplicateHandler = new("STREAMBOT6003",
        "Two handlers are mapped under the name '{0}'. Map each function once.");

    public static readonly RuntimeDiagnostic UnknownHandler = new("STREAMBOT6004",
        "STREAMBOT_FUNCTION is '{0}', but the mapped handlers are {1}. Map a handler under that name, or correct the name of the StreambotFunction item.");

    public static readonly RuntimeDiagnostic NoHandlerPicked = new("STREAMBOT6005",
        "The handlers {0} are mapped, and neither STREAMBOT_FUNCTION nor _HANDLER names one of them. Set STREAMBOT_FUNCTION in the function's environment.");

    public static readonly RuntimeDiagnostic RuntimeApiFailed = new("STREAMBOT6006",
        "The Lambda Runtime API at '{0}' failed at '{1}': {2}. Lambda starts another process.");

    public static readonly RuntimeDiagnostic ResponseTooLarge = new("STREAMBOT6007",
        "The result is larger than the {0} bytes that Lambda takes. Return less, or store it in S3 and return its key.");

    public static readonly RuntimeDiagnostic EventNotReadable = new("STREAMBOT6008",
        "The event cannot be read as {0}: {1}. Map a handler for the events that the source of this function sends.");

    public static readonly RuntimeDiagnostic OutOfTime = new("STREAMBOT6009",
        "The handler was cancelled shortly before its deadline. Give the function a longer Timeout, or smaller batches.");
}
