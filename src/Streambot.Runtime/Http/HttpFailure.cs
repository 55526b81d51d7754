namespace Streambot.Http;

/// <summary>Why a server's response did not come.</summary>
/// <param name="reason">For a person to read, as a part of a sentence; contains nothing that was sent.</param>
/// <param name="cause">The underlying exception.</param>
internal sealed class HttpFailure(string reason, Exception? cause = null) : IOException(reason.TrimEnd('.'), cause);
