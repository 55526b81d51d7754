namespace Streambot.LocalRuntimeApi;

/// <summary>Which of the calls of the Runtime API an answer came with.</summary>
public enum AnswerKind
{
    /// <summary>The handler has returned.</summary>
    Response,

    /// <summary>The handler has failed, or the program in its init phase.</summary>
    Error,
}
