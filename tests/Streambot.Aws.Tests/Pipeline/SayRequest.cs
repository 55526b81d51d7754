using Amazon.Runtime;

namespace Streambot.Aws.Tests.Pipeline;

internal sealed class SayRequest : AmazonWebServiceRequest
{
    public string? Word { get; set; }

    public List<string> Tags { get; set; } = [];
}
