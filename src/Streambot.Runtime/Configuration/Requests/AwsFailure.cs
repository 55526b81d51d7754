namespace Streambot.Configuration.Requests;

/// <summary>Why a request was not answered as hoped.</summary>
/// <param name="reason">For a person to read, as a part of a sentence; no value of a variable or credential.</param>
/// <param name="isTransient">Whether the same request may succeed in a moment.</param>
/// <param name="cause">What lies behind it.</param>
internal sealed class AwsFailure(string reason, bool isTransient, Exception? cause = null) : Exception(reason.TrimEnd('.'), cause)
{
    public bool IsTransient => isTransient;
}
