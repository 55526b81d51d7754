using Streambot.Core.Diagnostics;

namespace Streambot.Core.Pruning;

/// <summary>Where the functions of an account in a region read their code.</summary>
public interface IFunctionCode
{
    /// <summary>
    /// The keys, in whatever bucket, from which Lambda reads the code of functions of which it has no copy; of each
    /// published version.
    /// </summary>
    /// <exception cref="StreambotException">AWS refuses to tell, or it cannot be told of a function.</exception>
    Task<IReadOnlyList<string>> ReferencedKeysAsync(CancellationToken cancellation);
}
