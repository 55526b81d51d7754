using Streambot.Invocations;

namespace Streambot;

public sealed partial class InvocationContext
{
    /// <summary>
    /// The context of the invocation that the running code belongs to; null outside one, such as before the first.
    /// </summary>
    /// <remarks>
    /// It follows the handler into whatever it calls, awaits or starts. What a handler leaves running keeps the context
    /// of its own invocation, even while the next one is handled.
    /// </remarks>
    public static InvocationContext? Current => InvocationScope.Current?.Context;
}
