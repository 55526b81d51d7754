using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Streambot.Aws.Pipeline;

namespace Streambot.Aws.Tests.Pipeline;

internal sealed class SayRequest : AmazonWebServiceRequest
{
    public string? Word { get; set; }

    public List<string> Tags { get; set; } = [];
}
