using System.Globalization;

namespace Streambot.LocalRuntimeApi;

/// <summary>The variables that Lambda sets for a function.</summary>
public static class LambdaVariables
{
    /// <param name="function">The name of the function.</param>
    /// <param name="handler">Its handler.</param>
    /// <param name="memorySize">Its memory, in megabytes.</param>
    /// <param name="runtimeApi">Host and port of its Runtime API.</param>
    public static Dictionary<string, string> Of(string function, string handler, int memorySize, string runtimeApi) =>
        new(StringComparer.Ordinal)
        {
            ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
            ["AWS_LAMBDA_FUNCTION_NAME"] = function,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = memorySize.ToString(CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{function}",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = "local",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["_HANDLER"] = handler,
        };
}
