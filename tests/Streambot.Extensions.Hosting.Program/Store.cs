using Microsoft.Extensions.Logging;
using Streambot.Events;

namespace Streambot.Extensions.Hosting.Program;

/// <summary>Where messages are stored; it waits for those that are slow.</summary>
internal sealed class Store(ILogger<Store> logger)
{
    public async Task AddAsync(SqsMessage message, CancellationToken cancellation)
    {
        logger.LogInformation("Message {MessageId} is stored", message.MessageId);
        Console.WriteLine("A line of the console");
        if (message.Body == "slow")
            await Task.Delay(Timeout.Infinite, cancellation);
    }
}
