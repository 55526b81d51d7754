using System.Net;

// The loop that Lambda asks for, and nothing else.
string root = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation/";
using HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
while (true)
{
    using HttpResponseMessage next = await http.GetAsync($"{root}next");
    byte[] body = await next.Content.ReadAsByteArrayAsync();
    string id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").First();
    using ByteArrayContent content = new(body);
    using HttpResponseMessage accepted = await http.PostAsync($"{root}{id}/response", content);
    if (accepted.StatusCode != HttpStatusCode.Accepted)
        throw new InvalidOperationException($"{accepted.StatusCode}");
}
