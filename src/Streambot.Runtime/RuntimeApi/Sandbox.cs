using System.Globalization;
using Streambot.Hosting;

namespace Streambot.RuntimeApi;

/// <summary>What Lambda tells a process once, in its environment.</summary>
internal sealed record Sandbox(
    string FunctionName, string FunctionVersion, int MemoryLimitInMB, string LogGroupName, string LogStreamName)
{
    public static Sandbox From(IProcessVariables variables) => new(
        variables["AWS_LAMBDA_FUNCTION_NAME"] ?? "",
        variables["AWS_LAMBDA_FUNCTION_VERSION"] ?? "",
        int.TryParse(
            variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int memory)
            ? memory
            : 0,
        variables["AWS_LAMBDA_LOG_GROUP_NAME"] ?? "",
        variables["AWS_LAMBDA_LOG_STREAM_NAME"] ?? "");
}
