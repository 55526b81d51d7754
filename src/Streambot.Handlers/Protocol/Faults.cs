using System.Collections.ObjectModel;

namespace Streambot.Handlers.Protocol;

/// <summary>Everything that is wrong with a request, each a sentence, collected so that its author mends it in one go.</summary>
public sealed class Faults : Collection<string>
{
    /// <exception cref="InvalidRequestException">There is at least one.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
            throw new InvalidRequestException(string.Join(' ', this));
    }
}
