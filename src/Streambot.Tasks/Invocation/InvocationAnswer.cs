namespace Streambot.Tasks.Invocation;

internal enum AnswerKind
{
    Response,
    Error,
}

/// <summary>What the function sent back.</summary>
internal sealed record InvocationAnswer(AnswerKind Kind, string Body);
