namespace Streambot.RuntimeApi;

/// <summary>Where the result or error of an invocation is sent to.</summary>
internal static class InvocationPath
{
    public static string Of(InvocationHeaders invocation, bool isError) =>
        $"invocation/{Escape(invocation.RequestId)}/{(isError ? "error" : "response")}";

    // That of Lambda has nothing to escape, which is not left to Uri: what it searches with takes milliseconds to load.
    private static string Escape(string requestId)
    {
        foreach (char letter in requestId)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '-')
                return Uri.EscapeDataString(requestId);
        }
        return requestId;
    }
}
