using System.Collections.ObjectModel;

namespace Streambot.Handlers.Protocol;

/// <summary>All errors of a request, each a sentence, collected so that its author can fix them together.</summary>
public sealed class Faults : Collection<string>
{
    /// <exception cref="InvalidRequestException">There is at least one error.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
            throw new InvalidRequestException(string.Join(' ', this));
    }
}
