using System.Text;

namespace Streambot.Diagnostics;

/// <summary>
/// The text of an exception. Its class can be anyone's: each of its members can throw, and can return more than a log
/// accepts.
/// </summary>
internal static class ExceptionText
{
    /// <summary>How deep causes are followed, and how many causes of one exception are reported.</summary>
    public const int LongestChain = 16;

    private const int LongestMessage = 32 * 1024;
    private const int LongestStack = 32 * 1024;
    private const int LongestText = 128 * 1024;
    private const int MostCauses = 64;

    public static string MessageOf(Exception exception) =>
        // The message of an aggregate consists of those of its causes, which consist of those of theirs, and so on.
        exception is AggregateException && !IsSmall(exception)
            ? "One or more errors occurred."
            : Read(exception, static exception => exception.Message, nameof(Exception.Message), LongestMessage);

    public static string StackOf(Exception exception) =>
        Read(exception, static exception => exception.StackTrace, nameof(Exception.StackTrace), LongestStack);

    /// <summary>The whole text: type, message, causes and stack traces, in lines.</summary>
    public static string Of(Exception exception)
    {
        // Its own format contains the most, but follows every cause, and would end the process if the causes never end.
        if (IsSmall(exception))
        {
            try
            {
                if (exception.ToString() is { } text)
                    return Shorten(text, LongestText);
            }
#pragma warning disable CA1031 // Whatever it throws, what it was is to be reported.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
        return Shorten(Compose(exception), LongestText);
    }

    /// <summary>Truncates a text, without splitting a character.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int length)
    {
        if (text.Length <= length)
            return text;
        return length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    private static string Read(Exception exception, Func<Exception, string?> part, string name, int limit)
    {
        try
        {
            return Shorten(part(exception) ?? "", limit);
        }
#pragma warning disable CA1031
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"({name} of this exception cannot be read: it threw {thrown.GetType().Name}.)";
        }
    }

    private static string Compose(Exception exception)
    {
        StringBuilder text = new();
        Exception? cause = exception;
        for (int i = 0; cause is not null && i < LongestChain; i++, cause = cause.InnerException)
        {
            text.Append(i == 0 ? "" : "\n ---> ").Append(cause.GetType()).Append(": ").Append(MessageOf(cause));
            if (StackOf(cause) is { Length: > 0 } stack)
                text.Append('\n').Append(stack);
        }
        return text.Append(cause is null ? "" : "\n ---> (more)").ToString();
    }

    private static string Shorten(string text, int limit) =>
        text.Length <= limit ? text : string.Concat(Cut(text, limit), " (cut off)");

    private static bool IsSmall(Exception exception)
    {
        int left = MostCauses;
        return IsSmall(exception, depth: 0, ref left);
    }

    private static bool IsSmall(Exception exception, int depth, ref int left)
    {
        if (depth > LongestChain || --left < 0)
            return false;
        if (exception is not AggregateException aggregate)
            return exception.InnerException is not { } cause || IsSmall(cause, depth + 1, ref left);
        foreach (Exception inner in aggregate.InnerExceptions)
        {
            if (!IsSmall(inner, depth + 1, ref left))
                return false;
        }
        return true;
    }
}
