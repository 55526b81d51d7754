namespace Streambot.Configuration.Requests;

/// <summary>Why a request did not succeed.</summary>
/// <param name="reason">
/// For a person to read, as a part of a sentence; contains no value of a variable and no credential.
/// </param>
/// <param name="isTransient">Whether the same request might succeed a moment later.</param>
/// <param name="cause">The underlying exception.</param>
internal sealed class AwsFailure(string reason, bool isTransient, Exception? cause = null)
    : Exception(reason.TrimEnd('.'), cause)
{
    public bool IsTransient => isTransient;
}
