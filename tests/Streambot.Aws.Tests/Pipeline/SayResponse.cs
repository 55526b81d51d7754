using Amazon.Runtime;

namespace Streambot.Aws.Tests.Pipeline;

internal sealed class SayResponse : AmazonWebServiceResponse
{
    public string? Word { get; set; }
}
